import { useMutation } from "@tanstack/react-query"
import { Download } from "lucide-react"
import { downloadBytes } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { saveAs } from "../../../web/save-as.ts"
import { Menu } from "../../../web/ui/Menu.tsx"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { type DocumentForm, documentForms } from "../../documents/contract.ts"
import { getDraftDocument, getVersionDocument } from "../document-contract.ts"

type Props = {
  proposalId: string
  /** The version that was sent; null for the draft, as it is saved. */
  number: number | null
}

/** The documents of a version or of the draft, to download. */
export function DocumentMenu({ proposalId, number }: Props) {
  const t = useMessages()
  const fetching = useMutation({
    mutationFn: (form: DocumentForm) =>
      number === null
        ? downloadBytes(getDraftDocument, { proposalId, form })
        : downloadBytes(getVersionDocument, { proposalId, number, form }),
    onSuccess: ({ name, blob }) => saveAs(name, blob),
    onError: useTellProblem(),
  })
  const label =
    number === null
      ? t("proposals.documents.ofDraft")
      : t("proposals.documents.ofVersion", { number: String(number) })
  const acts = documentForms.map((form) => ({
    ...{ id: form, label: t(`proposals.documents.${form}`), isDisabled: fetching.isPending },
    run: () => fetching.mutate(form),
  }))
  return (
    <Menu
      label={label}
      groups={[{ id: "documents", acts }]}
      trigger={
        <>
          <Download size={14} aria-hidden="true" />
          <span aria-hidden="true">{t("proposals.documents.download")}</span>
          <span className="sr-only">{label}</span>
        </>
      }
    />
  )
}
