import { useQueryClient } from "@tanstack/react-query"
import { invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { getProposalSettings, listProposalRules, listStandIns } from "../approval-contract.ts"
import { listContradictions } from "../commitment-contract.ts"
import { CommitSettings } from "./CommitSettings.tsx"
import { Rules } from "./Rules.tsx"
import { StandIns } from "./StandIns.tsx"
import { WaitingApprovals } from "./WaitingApprovals.tsx"

/** `/settings/proposals`: from where on proposals need approval, by whom, and what Commit asks for. */
export function ProposalSettingsPage() {
  const t = useMessages()
  const queries = useQueryClient()
  useLive(["proposal-rule.*", "approval-stand-in.*", "proposal-settings.*", "proposal.*"], () => {
    void invalidate(
      queries,
      ...[getProposalSettings, listProposalRules, listStandIns, listContradictions],
    )
  })
  return (
    <Page title={t("proposals.settings.title")}>
      <div className="flex max-w-3xl flex-col gap-8">
        <WaitingApprovals />
        <Rules />
        <StandIns />
        <CommitSettings />
      </div>
    </Page>
  )
}
