import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiPages, apiQuery, invalidate } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { type EnrolmentState, enrolmentStates } from "../enrolment.ts"
import { listEnrolments } from "../enrolment-contract.ts"
import { listSequences, type Sequence } from "../sequence-contract.ts"
import { AddFromQueue } from "./AddFromQueue.tsx"
import { PeopleTable } from "./PeopleTable.tsx"
import { SequenceFigures } from "./SequenceFigures.tsx"

/** Who is or was in a sequence, by state, with how many and how many answered. */
export function SequencePeople({ sequence }: { sequence: Sequence }) {
  const t = useMessages()
  const mayWrite = useMay("deal.write")
  const [isAdding, setAdding] = useState(false)
  const { id: sequenceId } = sequence
  const queries = useQueryClient()
  const [state, setState] = useState<EnrolmentState | "">("")
  const summaries = useQuery(apiQuery(listSequences, {}))
  const pages = useInfiniteQuery({
    ...apiPages(listEnrolments, { sequenceId, limit: 50, ...(state ? { state } : {}) }),
    placeholderData: keepPreviousData,
  })
  useLive(["enrolment.*"], () => void invalidate(queries, listEnrolments, listSequences))
  const summary = summaries.data?.items.find(({ id }) => id === sequenceId)
  const people = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className="flex flex-col gap-4 pt-3">
      {summary && <SequenceFigures counts={summary.counts} onOpen={setState} />}
      <div className="flex flex-wrap items-end justify-between gap-3">
        <SelectField
          className="w-56"
          label={t("sequences.page.state")}
          emptyLabel={t("sequences.page.anyState")}
          value={state}
          options={enrolmentStates.map((value) => ({
            value,
            label: t(`sequences.state.${value}`),
          }))}
          onChange={setState}
        />
        {mayWrite && !sequence.isArchived && (
          <Button onClick={() => setAdding(true)}>{t("sequences.add.open")}</Button>
        )}
      </div>
      <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Skeleton lines={4} />}
      {pages.data && people.length === 0 && (
        <p className="p-6 text-center text-muted">{t("sequences.page.nobody")}</p>
      )}
      {people.length > 0 && <PeopleTable people={people} />}
      <LoadMore pages={pages} />
      {isAdding && <AddFromQueue sequence={sequence} onClose={() => setAdding(false)} />}
    </div>
  )
}
