import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiPages, apiQuery, invalidate } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { listDealTasks } from "../../actions/contract.ts"
import { getContactPlan } from "../contract.ts"
import { listDealEnrolments, listEnrolmentEvents } from "../enrolment-contract.ts"
import { listSequences } from "../sequence-contract.ts"
import { EnrolForm } from "./EnrolForm.tsx"
import { EnrolmentEntry } from "./EnrolmentEntry.tsx"

/** The sequences that people of a deal are or were in, and a place to start one. */
export function SequencesPanel({ dealId }: { dealId: string }) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("deal.write")
  const [isStarting, setStarting] = useState(false)
  const sequences = useQuery(apiQuery(listSequences, {})).data?.items ?? []
  const pages = useInfiniteQuery(apiPages(listDealEnrolments, { dealId, limit: 20 }))
  const renew = () =>
    void invalidate(queries, listDealEnrolments, listEnrolmentEvents, listDealTasks, getContactPlan)
  useLive(["enrolment.*", "sequence.*", "task.*"], renew)
  const usable = sequences.filter(({ isArchived }) => !isArchived)
  const enrolments = pages.data?.pages.flatMap(({ items }) => items) ?? []
  // Where nobody has written down a sequence yet, there is nothing to say about them.
  if (usable.length === 0 && enrolments.length === 0) return null
  return (
    <section aria-labelledby="deal-sequences" className="flex flex-col gap-2">
      <header className="flex flex-wrap items-center gap-3">
        <h3 id="deal-sequences" className="flex-1 font-medium">
          {t("sequences.enrol.title")}
        </h3>
        {mayWrite && !isStarting && usable.length > 0 && (
          <Button onClick={() => setStarting(true)}>{t("sequences.enrol.start")}</Button>
        )}
      </header>
      <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {isStarting && (
        <EnrolForm
          {...{ dealId, sequences: usable }}
          onSaved={() => {
            setStarting(false)
            renew()
          }}
          onCancel={() => setStarting(false)}
        />
      )}
      <ul className="flex flex-col">
        {enrolments.map((enrolment) => (
          <EnrolmentEntry key={enrolment.id} {...{ enrolment, mayWrite }} onChanged={renew} />
        ))}
      </ul>
      <LoadMore pages={pages} />
    </section>
  )
}
