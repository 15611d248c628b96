import { useMutation, useQuery } from "@tanstack/react-query"
import { Link, useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listImports } from "../contract.ts"
import { sendFiles } from "./send-files.ts"

/** Where data comes in: choose files, or look at an earlier import. */
export function ImportPage() {
  const t = useMessages()
  const navigate = useNavigate()
  const [files, setFiles] = useState<readonly File[]>([])
  const send = useMutation({
    mutationFn: (chosen: readonly File[]) => sendFiles(chosen),
    onSuccess: (importId) => navigate({ to: "/import/$importId", params: { importId } }),
  })
  return (
    <Page title={t("imports.title")}>
      <div className="flex max-w-3xl flex-col gap-8">
        <section className="flex flex-col gap-4">
          <p className="text-muted">{t("imports.intro")}</p>
          <label
            className="flex flex-col gap-2 rounded-card border border-dashed border-control p-6"
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault()
              setFiles([...event.dataTransfer.files])
            }}
          >
            <span className="font-medium">{t("imports.choose")}</span>
            <span className="text-sm text-muted">{t("imports.chooseHelp")}</span>
            <input
              type="file"
              multiple
              accept=".csv,.tsv,.txt,text/csv"
              onChange={(event) => setFiles([...(event.target.files ?? [])])}
            />
          </label>
          <ul>
            {files.map((file) => (
              <li key={file.name}>{file.name}</li>
            ))}
          </ul>
          <ProblemNotice error={send.error} />
          <Button
            look="primary"
            className="self-start"
            isPending={send.isPending}
            disabled={files.length === 0}
            onClick={() => send.mutate(files)}
          >
            {t("imports.begin")}
          </Button>
        </section>
        <EarlierImports />
      </div>
    </Page>
  )
}

function EarlierImports() {
  const t = useMessages()
  const format = useFormat()
  const imports = useQuery(apiQuery(listImports, {}))
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-medium">{t("imports.earlier")}</h2>
      <ProblemNotice error={imports.error} />
      {imports.isPending && <Skeleton />}
      {imports.data?.items.length === 0 && <p className="text-muted">{t("imports.none")}</p>}
      <ul>
        {imports.data?.items.map((one) => (
          <li key={one.id} className="flex flex-wrap gap-x-4 border-b border-line py-1.5">
            <Link
              to="/import/$importId"
              params={{ importId: one.id }}
              className="min-w-0 flex-1 truncate text-accent hover:underline"
            >
              {one.name}
            </Link>
            <span>{t(`imports.state.${one.state}`)}</span>
            <span className="text-muted">{format.dateTime(one.createdAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
