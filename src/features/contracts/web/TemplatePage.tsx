import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import {
  archiveContractTemplate,
  type ContractTemplate,
  getContractTemplate,
  listContractTemplates,
} from "../settings-contract.ts"
import { DraftText } from "./DraftText.tsx"
import { TemplateEditor } from "./TemplateEditor.tsx"

/** `/settings/contracts/…`: the clauses of a template; `new` writes one down. */
export function TemplatePage() {
  const { contractTemplateId = "" } = useParams({ strict: false })
  return contractTemplateId === "new" ? (
    <NewTemplate />
  ) : (
    <KnownTemplate contractTemplateId={contractTemplateId} />
  )
}

function useCrumbs() {
  const t = useMessages()
  return [{ label: t("contracts.settings.title"), href: "/settings/contracts" }]
}

function NewTemplate() {
  const t = useMessages()
  return (
    <Page title={t("contracts.settings.newTemplate")} crumbs={useCrumbs()}>
      <TemplateEditor />
    </Page>
  )
}

function KnownTemplate({ contractTemplateId }: { contractTemplateId: string }) {
  const t = useMessages()
  const mayAdmin = useMay("pipeline.admin")
  const found = useQuery(apiQuery(getContractTemplate, { contractTemplateId }))
  const template = found.data
  return (
    <Page
      title={template?.name ?? t("contracts.settings.title")}
      crumbs={useCrumbs()}
      actions={mayAdmin && template && <ArchiveButton template={template} />}
    >
      <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <Skeleton lines={6} />}
      {template && mayAdmin && <TemplateEditor key={template.number} template={template} />}
      {template && !mayAdmin && <DraftText draft={{ ...template, title: template.name }} />}
    </Page>
  )
}

function ArchiveButton({ template: { id, isArchived } }: { template: ContractTemplate }) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(archiveContractTemplate)
  const archive = useMutation({
    mutationFn: (_: undefined, context) =>
      send({ contractTemplateId: id, isArchived: !isArchived }, context),
    onError: useTellProblem(),
    onSettled: () => void invalidate(queries, getContractTemplate, listContractTemplates),
  })
  return (
    <Button isPending={archive.isPending} onClick={() => archive.mutate(undefined)}>
      {t(isArchived ? "contracts.settings.restore" : "contracts.settings.archive")}
    </Button>
  )
}
