import { useMutation, useQuery } from "@tanstack/react-query"
import { api, apiMutation, apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { InlineEdit } from "../../../web/ui/InlineEdit.tsx"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { getDeal, updateDeal } from "../../deals/contract.ts"
import { type ClosePlan, updateClosePlan } from "../plan-contract.ts"
import { useRenewPlan } from "./use-renew-plan.ts"

type Props = { plan: ClosePlan; mayWrite: boolean }

/** When the plan begins, the earliest day it gives, and whether the promised day can be kept. */
export function PlanDate({ plan, mayWrite }: Props) {
  const t = useMessages()
  const format = useFormat()
  const tell = useTellProblem()
  const renew = useRenewPlan()
  const send = apiMutation(updateClosePlan)
  const { dealId, version, startsOn, credibleOn, expectedCloseDate, daysNotCredible } = plan
  const move = useMutation({
    mutationFn: (day: string, context) => send({ dealId, version, startsOn: day }, context),
    onError: tell,
    onSettled: renew,
  })
  const day = expectedCloseDate ? format.day(expectedCloseDate) : ""
  return (
    <div className="flex flex-col gap-2">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4">
        <dt className="text-muted">{t("negotiation.plan.startsOn")}</dt>
        <dd>
          <InlineEdit
            label={t("negotiation.plan.startsOn")}
            type="date"
            value={startsOn ?? ""}
            display={startsOn && format.day(startsOn)}
            isDisabled={!mayWrite}
            onSave={(text) => text && move.mutate(text)}
          />
        </dd>
        <dt className="text-muted">{t("negotiation.plan.credible")}</dt>
        <dd className="font-medium">
          {credibleOn ? format.day(credibleOn) : t("negotiation.plan.noDate")}
        </dd>
      </dl>
      {daysNotCredible > 0 && (
        <p>
          <Badge tone="warn" isSentence>
            {t("negotiation.plan.notCredible", { day, days: daysNotCredible })}
          </Badge>
        </p>
      )}
      {daysNotCredible === 0 && credibleOn && expectedCloseDate && (
        <p>
          <Badge tone="ok" isSentence>
            {t("negotiation.plan.keeps", { day })}
          </Badge>
        </p>
      )}
      {mayWrite && credibleOn && (daysNotCredible > 0 || !expectedCloseDate) && (
        <TakeDate dealId={dealId} credibleOn={credibleOn} />
      )}
    </div>
  )
}

/** Offers the computed day; only a press makes it the promised one. */
function TakeDate({ dealId, credibleOn }: { dealId: string; credibleOn: string }) {
  const t = useMessages()
  const format = useFormat()
  const tell = useTellProblem()
  const renew = useRenewPlan()
  const deal = useQuery(apiQuery(getDeal, { dealId }))
  const take = useMutation({
    mutationFn: async () => {
      const { version } = deal.data ?? (await api(getDeal, { dealId }))
      return api(updateDeal, { dealId, version, expectedCloseDate: credibleOn })
    },
    onError: tell,
    onSettled: renew,
  })
  return (
    <Button className="self-start" isPending={take.isPending} onClick={() => take.mutate()}>
      {t("negotiation.plan.useDate", { day: format.day(credibleOn) })}
    </Button>
  )
}
