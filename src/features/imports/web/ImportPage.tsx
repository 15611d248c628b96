import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { api, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { createImport, listImports } from "../contract.ts"
import { EarlierImports } from "./EarlierImports.tsx"
import { FilesDrop } from "./FilesDrop.tsx"
import { fileLimit, uploadFiles } from "./upload-files.ts"

/** Begins an import from files and lists the earlier ones. */
export function ImportPage() {
  const t = useMessages()
  const [current, setCurrent] = useState("")
  const [hasTooMany, setTooMany] = useState(false)
  const begin = useBegin(setCurrent)
  const take = (files: readonly File[]) => {
    setTooMany(files.length > fileLimit)
    if (files.length <= fileLimit) begin.mutate(files)
  }
  return (
    <Page title={t("imports.title")}>
      <div className="flex flex-col gap-6">
        <div className="flex flex-col gap-3">
          <p className="max-w-[72ch] text-muted">{t("imports.intro")}</p>
          <FilesDrop onFiles={take} isDisabled={begin.isPending} />
          {begin.isPending && <p role="status">{t("imports.uploading", { name: current })}</p>}
          {hasTooMany && (
            <p role="alert" className="text-danger">
              {t("imports.tooMany")}
            </p>
          )}
          {begin.error && current && <p>{t("imports.refusedFile", { name: current })}</p>}
          <ProblemNotice error={begin.error} />
        </div>
        <EarlierImports />
      </div>
    </Page>
  )
}

function useBegin(onFile: (name: string) => void) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  return useMutation({
    retry: false, // a second try would begin a second import
    mutationFn: async (files: readonly File[]) => {
      onFile("")
      const name = files
        .map((file) => file.name)
        .join(", ")
        .slice(0, 200)
      const made = await api(createImport, { name }, { idempotencyKey: crypto.randomUUID() })
      await uploadFiles(made.id, files, onFile)
      return made
    },
    onSuccess: ({ id }) => void navigate({ to: "/import/$importId", params: { importId: id } }),
    onSettled: () => invalidate(queries, listImports),
  })
}
