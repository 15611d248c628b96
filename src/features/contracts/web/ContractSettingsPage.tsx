import { useQueryClient } from "@tanstack/react-query"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Tabs } from "../../../web/ui/Tabs.tsx"
import { type ContractSettingsSearch, contractSettingsTabs } from "../contract-search.ts"
import { listContractTemplates, listTermGroups } from "../settings-contract.ts"
import { TemplateList } from "./TemplateList.tsx"
import { TermGroups } from "./TermGroups.tsx"

/** `/settings/contracts`: what contracts are begun with, and the groups their terms are in. */
export function ContractSettingsPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { tab = "templates" }: ContractSettingsSearch = useSearch({ strict: false })
  useLive(["contract-template.*", "term-group.*"], () => {
    void invalidate(queries, listContractTemplates, listTermGroups)
  })
  return (
    <Page title={t("contracts.settings.title")}>
      <Tabs
        label={t("contracts.settings.title")}
        tabs={contractSettingsTabs.map((id) => ({ id, label: t(`contracts.settings.tab.${id}`) }))}
        active={tab}
        onChange={(id) => void navigate({ to: ".", search: { tab: id }, replace: true })}
      >
        {tab === "templates" ? <TemplateList /> : <TermGroups />}
      </Tabs>
    </Page>
  )
}
