import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { apiPages, invalidate } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import type { RecordTarget } from "../record-target.ts"
import { NoteEntry } from "./NoteEntry.tsx"
import { NoteForm } from "./NoteForm.tsx"
import { noteEndpoints } from "./note-endpoints.ts"

/** What was written down about a record, the latest first, and a place to write more. */
export function NotesPanel(target: RecordTarget) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay(`${target.kind}.write`)
  const { list, record } = noteEndpoints(target)
  const pages = useInfiniteQuery(apiPages(list, { ...record, limit: 20 }))
  const renew = () => void invalidate(queries, list)
  useLive(["note.*"], renew)
  const notes = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section aria-labelledby="record-notes" className="flex flex-col gap-2">
      <h2 id="record-notes" className="font-medium">
        {t("activities.notes")}
      </h2>
      {mayWrite && <NoteForm target={target} onSaved={renew} />}
      <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Skeleton lines={3} />}
      {pages.data && notes.length === 0 && <p className="text-muted">{t("activities.empty")}</p>}
      <ol className="flex flex-col">
        {notes.map((note) => (
          <NoteEntry key={note.id} note={note} mayWrite={mayWrite} onChanged={renew} />
        ))}
      </ol>
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()} isPending={pages.isFetchingNextPage}>
          {t("shell.action.showMore")}
        </Button>
      )}
    </section>
  )
}
