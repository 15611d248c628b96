import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { todayIn } from "../../../web/today.ts"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { type ClosePlan, getClosePlan, type PlanStep, startClosePlan } from "../plan-contract.ts"
import { CompleteStepDialog } from "./CompleteStepDialog.tsx"
import { PlanDate } from "./PlanDate.tsx"
import { PlanMenu } from "./PlanMenu.tsx"
import { PlanStepDialog } from "./PlanStepDialog.tsx"
import { PlanStepEntry } from "./PlanStepEntry.tsx"
import { useRenewPlan } from "./use-renew-plan.ts"

/** The steps of both sides up to the signature, and the earliest day that follows from them. */
export function ClosePlanPanel({ dealId }: { dealId: string }) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("deal.write")
  const [asked, setAsked] = useState<Asked>()
  const plan = useQuery(apiQuery(getClosePlan, { dealId }))
  useLive(["close-plan.*", "deal.*"], ({ id }) => {
    if (id === dealId) void invalidate(queries, getClosePlan)
  })
  const { data } = plan
  const isBegun = data !== undefined && data.startsOn !== null
  const close = () => setAsked(undefined)
  return (
    <section
      aria-labelledby="deal-close-plan"
      className="flex flex-col gap-4 border-t border-line pt-4"
    >
      <header className="flex flex-wrap items-center gap-2">
        <h3 id="deal-close-plan" className="flex-1 font-medium">
          {t("negotiation.plan.title")}
        </h3>
        {mayWrite && isBegun && (
          <Button onClick={() => setAsked({ kind: "step" })}>{t("negotiation.plan.add")}</Button>
        )}
        {isBegun && <PlanMenu plan={data} />}
      </header>
      <ProblemNotice error={plan.error} onRetry={() => void plan.refetch()} />
      {plan.isPending && <Skeleton lines={4} />}
      {data && !isBegun && <BeginPlan dealId={dealId} mayWrite={mayWrite} />}
      {isBegun && <BegunPlan plan={data} mayWrite={mayWrite} onAsk={setAsked} />}
      {data && asked?.kind === "step" && (
        <PlanStepDialog plan={data} step={asked.step} onClose={close} />
      )}
      {asked?.kind === "complete" && (
        <CompleteStepDialog dealId={dealId} step={asked.step} onClose={close} />
      )}
    </section>
  )
}

type Asked = { kind: "step"; step?: PlanStep } | { kind: "complete"; step: PlanStep }

function BeginPlan({ dealId, mayWrite }: { dealId: string; mayWrite: boolean }) {
  const t = useMessages()
  const { timeZone } = useWorkspaceSettings()
  const renew = useRenewPlan()
  const send = apiMutation(startClosePlan)
  const begin = useMutation({
    mutationFn: (isFromTemplate: boolean, context) =>
      send({ dealId, startsOn: todayIn(timeZone, new Date()), isFromTemplate }, context),
    onSettled: renew,
  })
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-muted">{t("negotiation.plan.none")}</p>
      <ProblemNotice error={begin.error} />
      {mayWrite && (
        <div className="flex flex-wrap gap-2">
          <Button isPending={begin.isPending} onClick={() => begin.mutate(true)}>
            {t("negotiation.plan.begin")}
          </Button>
          <Button look="quiet" disabled={begin.isPending} onClick={() => begin.mutate(false)}>
            {t("negotiation.plan.beginEmpty")}
          </Button>
        </div>
      )}
    </div>
  )
}

type BegunProps = { plan: ClosePlan; mayWrite: boolean; onAsk: (asked: Asked) => void }

function BegunPlan({ plan, mayWrite, onAsk }: BegunProps) {
  const t = useMessages()
  return (
    <>
      <PlanDate plan={plan} mayWrite={mayWrite} />
      <ol aria-label={t("negotiation.plan.steps")} className="flex flex-col">
        {plan.steps.map((step) => (
          <PlanStepEntry
            key={step.id}
            {...{ plan, step, mayWrite }}
            onEdit={() => onAsk({ kind: "step", step })}
            onComplete={() => onAsk({ kind: "complete", step })}
          />
        ))}
      </ol>
    </>
  )
}
