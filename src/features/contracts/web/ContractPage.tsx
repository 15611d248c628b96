import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { Tabs } from "../../../web/ui/Tabs.tsx"
import { getDeal } from "../../deals/contract.ts"
import { getGate } from "../../deals/gate-contract.ts"
import { getContract } from "../contract.ts"
import { type ContractSearch, contractTabs } from "../contract-search.ts"
import { listTermGroups } from "../settings-contract.ts"
import { listTerms } from "../terms-contract.ts"
import { AgreedMeter } from "./AgreedMeter.tsx"
import { ConsentsTab } from "./ConsentsTab.tsx"
import { DraftTab } from "./DraftTab.tsx"
import { TermsTab } from "./TermsTab.tsx"
import { VersionsTab } from "./VersionsTab.tsx"

/** `/deals/…/contract`: what is negotiated, the contract in versions, and who agrees to what. */
export function ContractPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { dealId = "" } = useParams({ strict: false })
  const { tab = "terms" }: ContractSearch = useSearch({ strict: false })
  const deal = useQuery(apiQuery(getDeal, { dealId }))
  const contract = useQuery(apiQuery(getContract, { dealId }))
  useLive(
    ["contract.*", "term.*", "term-group.*", "stakeholder.*", "stakeholder-role.*", "deal.*"],
    () => {
      void invalidate(queries, getContract, listTerms, listTermGroups, getDeal, getGate)
    },
  )
  const { data } = contract
  const name = deal.data?.title
  return (
    <Page
      title={t("contracts.title")}
      crumbs={name ? [{ label: name, href: `/deals/${dealId}` }] : []}
    >
      <div className="flex flex-col gap-4">
        <ProblemNotice error={contract.error} onRetry={() => void contract.refetch()} />
        {contract.isPending && <Skeleton lines={8} />}
        {data && deal.data && (
          <>
            <AgreedMeter contract={data} />
            {data.versions.length > 0 && (
              <Link
                to="/deals/$dealId/signature"
                params={{ dealId }}
                className="self-start text-accent hover:underline"
              >
                {t("contracts.signature")}
              </Link>
            )}
            <div>
              <Tabs
                label={t("contracts.tabs")}
                tabs={contractTabs.map((id) => ({ id, label: t(`contracts.tab.${id}`) }))}
                active={tab}
                onChange={(id) => void navigate({ to: ".", search: { tab: id }, replace: true })}
              >
                {tab === "terms" && <TermsTab dealId={dealId} />}
                {tab === "draft" && <DraftTab contract={data} />}
                {tab === "versions" && <VersionsTab contract={data} />}
                {tab === "consents" && <ConsentsTab contract={data} deal={deal.data} />}
              </Tabs>
            </div>
          </>
        )}
      </div>
    </Page>
  )
}
