import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ReactNode } from "react"
import type { Output } from "../../../kernel/endpoint.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { getDeal, listDealEvents, updateDeal } from "../../deals/contract.ts"
import { listCampaigns } from "../campaign-contract.ts"
import { getProspecting } from "../contract.ts"

type Props = { dealId: string; lead: Output<typeof getProspecting> }

/** Where a lead comes from and who works on it since when. */
export function LeadOrigin({ dealId, lead }: Props) {
  const t = useMessages()
  const format = useFormat()
  const mayWrite = useMay("deal.write")
  const { source, firstSource, campaign, owner, ownerSince, lastContactAt } = lead
  const unknown = <span className="text-muted">{t("prospecting.panel.unknown")}</span>
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-x-6 gap-y-3">
      <Fact label={t("prospecting.source")}>{source ?? unknown}</Fact>
      {firstSource && firstSource !== source && (
        <Fact label={t("prospecting.firstSource")}>{firstSource}</Fact>
      )}
      <Fact label={t("prospecting.campaign")}>
        {campaign?.name ?? (mayWrite ? <SetCampaign {...{ dealId, lead }} /> : unknown)}
      </Fact>
      {owner && (
        <>
          <Fact label={t("prospecting.panel.owner")}>
            {t("prospecting.panel.ownerSince", {
              owner: owner.name,
              day: format.dateTime(ownerSince),
            })}
          </Fact>
          <Fact label={t("prospecting.panel.lastContact")}>
            {lastContactAt ? format.relative(lastContactAt) : t("prospecting.panel.noContact")}
          </Fact>
        </>
      )}
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}

/** Names the campaign that found a lead, once. */
function SetCampaign({ dealId, lead }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const campaigns = useQuery(apiQuery(listCampaigns, { limit: 200 }))
  const tell = useTellProblem()
  const send = apiMutation(updateDeal)
  const set = useMutation({
    mutationFn: (campaignId: string, context) =>
      send({ dealId, version: lead.version, campaignId }, context),
    onError: tell,
    onSettled: () => invalidate(queries, getProspecting, getDeal, listDealEvents),
  })
  const items = campaigns.data?.items ?? []
  if (items.length === 0) return <span className="text-muted">{t("prospecting.noCampaign")}</span>
  return (
    <SelectField
      label={t("prospecting.setCampaign")}
      isLabelHidden
      value=""
      emptyLabel={t("prospecting.noCampaign")}
      options={items.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(campaignId) => set.mutate(campaignId)}
    />
  )
}
