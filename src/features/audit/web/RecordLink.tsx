import { Link } from "@tanstack/react-router"
import { useMessages } from "../../../web/messages.tsx"
import type { AuditEntry } from "../contract.ts"

const pages = {
  deal: { to: "/deals/$dealId", param: "dealId" },
  company: { to: "/companies/$companyId", param: "companyId" },
  contact: { to: "/contacts/$contactId", param: "contactId" },
  pipeline: { to: "/settings/pipelines/$pipelineId", param: "pipelineId" },
} as const

/** The way to an entry's record, for those that have a page. */
export function RecordLink({ entry }: { entry: AuditEntry }) {
  const t = useMessages()
  const page = pages[entry.recordKind as keyof typeof pages] // undefined for other kinds
  if (!page || !entry.recordId) return null
  return (
    <Link
      to={page.to}
      params={{ [page.param]: entry.recordId } as never} // the pair above fits
      className="self-start text-accent hover:underline"
    >
      {t("audit.open")}
    </Link>
  )
}
