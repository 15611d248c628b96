import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiPages, invalidate } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listDealTasks } from "../../actions/contract.ts"
import { listNotes } from "../../activities/contract.ts"
import { getDeal } from "../../deals/contract.ts"
import { listMeetings } from "../contract.ts"
import { MeetingDialog } from "./MeetingDialog.tsx"
import { MeetingEntry } from "./MeetingEntry.tsx"

/** The meetings of a deal, the latest first, and a way to plan another. */
export function MeetingList({ dealId }: { dealId: string }) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("deal.write")
  const [isPlanning, setPlanning] = useState(false)
  const pages = useInfiniteQuery(apiPages(listMeetings, { dealId, limit: 10 }))
  const renew = () => void invalidate(queries, listMeetings, listNotes.deal, listDealTasks, getDeal)
  useLive(["meeting.*"], renew)
  const meetings = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section aria-labelledby="deal-meetings" className="flex flex-col gap-2">
      <header className="flex items-center justify-between gap-2">
        <h3 id="deal-meetings" className="font-medium">
          {t("meetings.title")}
        </h3>
        {mayWrite && <Button onClick={() => setPlanning(true)}>{t("meetings.plan")}</Button>}
      </header>
      <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Skeleton lines={2} />}
      {pages.data && meetings.length === 0 && <p className="text-muted">{t("meetings.none")}</p>}
      <ul className="flex flex-col gap-2">
        {meetings.map((meeting) => (
          <MeetingEntry key={meeting.id} {...{ meeting, mayWrite }} onChanged={renew} />
        ))}
      </ul>
      <LoadMore pages={pages} />
      {isPlanning && (
        <MeetingDialog dealId={dealId} onSaved={renew} onClose={() => setPlanning(false)} />
      )}
    </section>
  )
}
