import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { useState } from "react"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { Tabs } from "../../../web/ui/Tabs.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { archiveSequence, getSequence, listSequences, type Sequence } from "../sequence-contract.ts"
import { SequenceEditor } from "./SequenceEditor.tsx"
import { SequencePeople } from "./SequencePeople.tsx"

/** `/settings/sequences/…`: who is in a sequence, and its steps and rules; `new` writes one down. */
export function SequencePage() {
  const { sequenceId = "" } = useParams({ strict: false })
  return sequenceId === "new" ? <NewSequence /> : <KnownSequence sequenceId={sequenceId} />
}

function NewSequence() {
  const t = useMessages()
  return (
    <Page title={t("sequences.editor.newTitle")}>
      <SequenceEditor />
    </Page>
  )
}

function KnownSequence({ sequenceId }: { sequenceId: string }) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayAdmin = useMay("prospecting.admin")
  const [view, setView] = useState<"people" | "edit">("people")
  const found = useQuery(apiQuery(getSequence, { sequenceId }))
  useLive(["sequence.*"], () => void invalidate(queries, getSequence))
  const sequence = found.data
  const people = sequence && <SequencePeople sequence={sequence} />
  return (
    <Page
      title={sequence?.name ?? t("sequences.page.title")}
      actions={mayAdmin && sequence && <ArchiveButton sequence={sequence} />}
    >
      <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <Skeleton lines={6} />}
      {sequence && !mayAdmin && people}
      {sequence && mayAdmin && (
        <Tabs
          label={t("sequences.page.views")}
          tabs={(["people", "edit"] as const).map((id) => ({
            id,
            label: t(`sequences.page.${id}`),
          }))}
          active={view}
          onChange={setView}
        >
          {view === "people" ? people : <SequenceEditor key={sequence.id} sequence={sequence} />}
        </Tabs>
      )}
    </Page>
  )
}

function ArchiveButton({ sequence: { id, name, isArchived } }: { sequence: Sequence }) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(archiveSequence)
  const archive = useMutation({
    mutationFn: (_: undefined, context) =>
      send({ sequenceId: id, isArchived: !isArchived }, context),
    onSuccess: () =>
      toast({
        text: t(isArchived ? "sequences.page.isRestored" : "sequences.page.isArchived", { name }),
      }),
    onError: (error) => toast({ text: error.message, tone: "danger" }),
    onSettled: () => void invalidate(queries, getSequence, listSequences),
  })
  return (
    <Button isPending={archive.isPending} onClick={() => archive.mutate(undefined)}>
      {t(isArchived ? "sequences.page.restore" : "sequences.page.archive")}
    </Button>
  )
}
