import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listDealTasks } from "../../actions/contract.ts"
import { getContactPlan } from "../contract.ts"
import { usualLimits } from "../sequence.ts"
import { PersonPlan } from "./PersonPlan.tsx"
import { PlanForm } from "./PlanForm.tsx"

/** Whom of a deal one can contact, how, what is planned for each, and a place to plan more. */
export function ContactPlanPanel({ dealId }: { dealId: string }) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("deal.write")
  const [isPlanning, setPlanning] = useState(false)
  const plan = useQuery(apiQuery(getContactPlan, { dealId }))
  const renew = () => void invalidate(queries, getContactPlan, listDealTasks)
  useLive(["task.*", "deal.*", "contact.*", "note.*", "opt-out.*", "sequence.*"], renew)
  const { people = [], hasAnswered = false, days = [], limits = usualLimits } = plan.data ?? {}
  const reachable = people.filter(({ isOptedOut }) => !isOptedOut)
  return (
    <section aria-labelledby="contact-plan" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center gap-3">
        <h3 id="contact-plan" className="flex-1 font-medium">
          {t("sequences.plan")}
        </h3>
        {mayWrite && !isPlanning && !hasAnswered && reachable.length > 0 && (
          <Button onClick={() => setPlanning(true)}>{t("sequences.act")}</Button>
        )}
      </header>
      <ProblemNotice error={plan.error} onRetry={() => void plan.refetch()} />
      {plan.isPending && <Skeleton lines={2} />}
      {plan.data && (
        <p className="text-muted">
          {t(
            hasAnswered
              ? "sequences.answered"
              : people.length === 0
                ? "sequences.nobody"
                : "sequences.lead",
          )}
        </p>
      )}
      <ul className="flex flex-col">
        {people.map((person) => (
          <PersonPlan key={person.id} person={person} />
        ))}
      </ul>
      {isPlanning && (
        <PlanForm
          {...{ dealId, days, limits }}
          people={reachable}
          onCancel={() => setPlanning(false)}
          onSaved={() => {
            setPlanning(false)
            renew()
          }}
        />
      )}
    </section>
  )
}
