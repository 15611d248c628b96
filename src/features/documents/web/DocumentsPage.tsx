import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { type DocumentSettings, getDocumentPreview, getDocumentSettings } from "../contract.ts"
import { DocumentPreview } from "./DocumentPreview.tsx"
import { DressForm } from "./DressForm.tsx"
import { draftOf } from "./dress.ts"
import { ExampleDownloads } from "./ExampleDownloads.tsx"
import { LogoField } from "./LogoField.tsx"

/** `/settings/documents`: who offers and how documents look, beside an example that shows it at once. */
export function DocumentsPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const settings = useQuery(apiQuery(getDocumentSettings, {}))
  useLive(["document-settings.*"], () => {
    void invalidate(queries, getDocumentSettings, getDocumentPreview)
  })
  return (
    <Page title={t("documents.title")}>
      <ProblemNotice error={settings.error} onRetry={() => void settings.refetch()} />
      {settings.isPending && <Skeleton lines={6} />}
      {settings.data && <Dress settings={settings.data} />}
    </Page>
  )
}

function Dress({ settings }: { settings: DocumentSettings }) {
  const t = useMessages()
  const [draft, setDraft] = useState(() => draftOf(settings))
  const saved = JSON.stringify(draftOf(settings)) // a new logo leaves what is typed alone
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-prose text-sm text-muted">{t("documents.intro")}</p>
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
        <div className="flex flex-col gap-8">
          <DressForm key={saved} settings={settings} onDraft={setDraft} />
          <LogoField logo={settings.logo} />
          <ExampleDownloads />
        </div>
        <DocumentPreview draft={draft} version={settings.version} />
      </div>
    </div>
  )
}
