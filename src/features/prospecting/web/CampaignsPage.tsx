import { Page } from "../../../web/frame/Page.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { Campaigns } from "./Campaigns.tsx"

/** `/campaigns`: what marketing does to find leads. */
export function CampaignsPage() {
  const t = useMessages()
  return (
    <Page title={t("prospecting.settings.campaigns")}>
      <div className="max-w-3xl">
        <Campaigns />
      </div>
    </Page>
  )
}
