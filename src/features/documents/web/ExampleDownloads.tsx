import { useMutation } from "@tanstack/react-query"
import { Download } from "lucide-react"
import { downloadBytes } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { saveAs } from "../../../web/save-as.ts"
import { Button } from "../../../web/ui/Button.tsx"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { type DocumentForm, documentForms, getDocumentExample } from "../contract.ts"

/** The example as it would be sent, in each form. */
export function ExampleDownloads() {
  const t = useMessages()
  const { locale } = useLanguage()
  const fetching = useMutation({
    mutationFn: (form: DocumentForm) =>
      downloadBytes(getDocumentExample, { form, languages: locale }),
    onSuccess: ({ name, blob }) => saveAs(name, blob),
    onError: useTellProblem(),
  })
  return (
    <section aria-labelledby="downloads" className="flex flex-col gap-3">
      <h2 id="downloads" className="text-lg font-medium">
        {t("documents.download.title")}
      </h2>
      <div className="flex flex-wrap gap-2">
        {documentForms.map((form) => (
          <Button
            key={form}
            isPending={fetching.isPending && fetching.variables === form}
            onClick={() => fetching.mutate(form)}
          >
            <Download size={14} aria-hidden="true" />
            {t(`documents.download.${form}`)}
          </Button>
        ))}
      </div>
      <p className="text-xs text-muted">{t("documents.download.note")}</p>
    </section>
  )
}
