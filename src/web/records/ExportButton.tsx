import { useMutation } from "@tanstack/react-query"
import { Download } from "lucide-react"
import type {
  exportAuditEntries,
  exportCompanies,
  exportContacts,
  exportDeals,
} from "../../features/exports/contract.ts"
import { ProblemError } from "../../kernel/client.ts"
import type { Input } from "../../kernel/endpoint.ts"
import { downloadBytes } from "../api.ts"
import { useLanguage, useMessages } from "../messages.tsx"
import { saveAs } from "../save-as.ts"
import { useMay } from "../session.tsx"
import { IconButton } from "../ui/IconButton.tsx"
import { toast } from "../ui/toasts.ts"

type Props =
  | { kind: "audit-entries"; filters: Input<typeof exportAuditEntries> }
  | { kind: "deals"; filters: Input<typeof exportDeals> }
  | { kind: "companies"; filters: Input<typeof exportCompanies> }
  | { kind: "contacts"; filters: Input<typeof exportContacts> }

/** Downloads the list on screen, all pages of it, as a CSV file; for members who may export. */
export function ExportButton(props: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const mayExport = useMay(props.kind === "audit-entries" ? "audit.read" : "export.run")
  const fetching = useMutation({
    mutationFn: () => fetchFile(props, locale),
    onSuccess: ({ name, blob, rows }) => {
      saveAs(name, blob)
      toast({ text: t("exports.done", { count: rows }) })
    },
    onError: (error) => {
      const text = error instanceof ProblemError ? error.message : t("shell.problem.unreachable")
      toast({ text, tone: "danger" })
    },
  })
  if (!mayExport) return null
  return (
    <IconButton
      icon={Download}
      label={t("exports.act")}
      aria-busy={fetching.isPending}
      onClick={() => !fetching.isPending && fetching.mutate()}
    />
  )
}

/** The contract is fetched with the first file: no list is slower for it. */
async function fetchFile(asked: Props, locale: "en" | "zh-CN") {
  const contract = await import("../../features/exports/contract.ts")
  switch (asked.kind) {
    case "audit-entries":
      return downloadBytes(contract.exportAuditEntries, { ...asked.filters, locale })
    case "deals":
      return downloadBytes(contract.exportDeals, { ...asked.filters, locale })
    case "companies":
      return downloadBytes(contract.exportCompanies, { ...asked.filters, locale })
    case "contacts":
      return downloadBytes(contract.exportContacts, { ...asked.filters, locale })
  }
}
