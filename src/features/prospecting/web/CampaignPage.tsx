import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { useState } from "react"
import { apiPages, invalidate } from "../../../web/api.ts"
import { useCommand } from "../../../web/commands/registry.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listCampaignLeads } from "../campaign-lead-contract.ts"
import { CampaignCounts } from "./CampaignCounts.tsx"
import { CampaignLeadTable } from "./CampaignLeadTable.tsx"
import { CreateLeadDialog } from "./CreateLeadDialog.tsx"

/** `/campaigns/$campaignId`: the leads a campaign found, and what became of them. */
export function CampaignPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const { campaignId = "" } = useParams({ strict: false })
  const mayImport = useMay("import.run")
  const [isCreating, setCreating] = useState(false)
  const pages = useInfiniteQuery({
    ...apiPages(listCampaignLeads, { campaignId, limit: 50 }),
    refetchInterval: 60_000, // what one may not see is not followed live
  })
  useLive(["deal.*"], () => void invalidate(queries, listCampaignLeads))
  const [first] = pages.data?.pages ?? []
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  const mayCreate = first !== undefined && first.campaign.closedAt === null
  const create = () => setCreating(true)
  useCommand({
    id: "lead.create",
    title: "prospecting.campaignLeads.new",
    pinyin: "xjxs",
    keys: "c",
    when: mayCreate,
    run: create,
  })
  const button = mayCreate && (
    <Button look="primary" data-command="lead.create" onClick={create}>
      {t("prospecting.campaignLeads.new")}
    </Button>
  )
  const campaigns = { label: t("prospecting.settings.campaigns"), href: "/campaigns" }
  return (
    <Page
      title={first?.campaign.name ?? t("prospecting.campaign")}
      crumbs={[campaigns]}
      actions={
        <>
          {mayImport && (
            <Link to="/import" className="text-accent hover:underline">
              {t("prospecting.campaignLeads.import")}
            </Link>
          )}
          {button}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {pages.isPending && <Skeleton lines={8} />}
        {first && !mayCreate && <p>{t("prospecting.campaignLeads.closed")}</p>}
        {first?.first && items.length > 0 && <CampaignCounts counts={first.first} />}
        {items.length > 0 && <CampaignLeadTable items={items} />}
        {pages.data && items.length === 0 && (
          <EmptyState
            title={t("prospecting.campaignLeads.none")}
            hint={t("prospecting.campaignLeads.noneHint")}
          />
        )}
        <LoadMore pages={pages} />
      </div>
      {isCreating && (
        <CreateLeadDialog campaignId={campaignId} onClose={() => setCreating(false)} />
      )}
    </Page>
  )
}
