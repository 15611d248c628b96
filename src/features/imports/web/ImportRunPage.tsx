import { useQuery } from "@tanstack/react-query"
import { useParams } from "@tanstack/react-router"
import { apiQuery } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { ProgressBar } from "../../../web/ui/ProgressBar.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { getImport, type Import } from "../contract.ts"
import { CheckStep } from "./CheckStep.tsx"
import { ImportResult } from "./ImportResult.tsx"

/** One import from its files to its result. */
export function ImportRunPage() {
  const t = useMessages()
  const { importId = "" } = useParams({ strict: false })
  const found = useQuery({
    ...apiQuery(getImport, { importId }),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? 700 : false),
  })
  const crumbs = [{ label: t("imports.title"), href: "/import" }]
  return (
    <Page title={found.data?.name ?? t("imports.title")} crumbs={crumbs}>
      <ProblemNotice error={found.error} />
      {found.isPending && <Skeleton lines={6} />}
      {found.data && (
        <div className="flex max-w-4xl flex-col gap-8">
          <Files files={found.data.files} />
          <Steps made={found.data} />
        </div>
      )}
    </Page>
  )
}

function Steps({ made }: { made: Import }) {
  const t = useMessages()
  if (made.state === "running") {
    return <ProgressBar label={t("imports.progress")} done={made.rowDone} total={made.rowTotal} />
  }
  if (made.state === "uploaded" || made.state === "checked") {
    return <CheckStep key={made.files.length} made={made} />
  }
  return <ImportResult made={made} />
}

function Files({ files }: { files: Import["files"] }) {
  const t = useMessages()
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-medium">{t("imports.step.files")}</h2>
      <ul>
        {files.map((file) => (
          <li key={file.position} className="flex gap-4">
            <span>{file.name}</span>
            <span className="text-muted">
              {t("imports.file.read", {
                encoding: file.encoding.toUpperCase(),
                count: file.rowCount,
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
