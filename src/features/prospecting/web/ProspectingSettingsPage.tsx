import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { getProspectingSettings } from "../settings-contract.ts"
import { Campaigns } from "./Campaigns.tsx"
import { SettingsForm } from "./SettingsForm.tsx"

/** `/settings/prospecting`: how much one may take from the pool, when leads return, who gets new ones. */
export function ProspectingSettingsPage() {
  const t = useMessages()
  const settings = useQuery(apiQuery(getProspectingSettings, {}))
  return (
    <Page title={t("prospecting.settings.title")}>
      <ProblemNotice error={settings.error} onRetry={() => void settings.refetch()} />
      {settings.isPending && <Skeleton lines={6} />}
      {settings.data && (
        <div className="flex max-w-3xl flex-col gap-10">
          <SettingsForm key={settings.data.version} settings={settings.data} />
          <section aria-labelledby="campaigns" className="flex flex-col gap-4">
            <h2 id="campaigns" className="text-lg font-medium">
              {t("prospecting.settings.campaigns")}
            </h2>
            <Campaigns />
          </section>
        </div>
      )}
    </Page>
  )
}
