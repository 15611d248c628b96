import { Link } from "@tanstack/react-router"
import type { DuplicateHit } from "../../features/duplicates/contract.ts"
import { localText } from "../../kernel/locale.ts"
import { useLanguage, useMessages } from "../messages.tsx"

/** One record that is here already: how alike, what it is, who owns it, and the way to it. */
export function DuplicateLine({ hit }: { hit: DuplicateHit }) {
  const t = useMessages()
  const facts = useFacts(hit)
  return (
    <li className="grid grid-cols-[3.5rem_minmax(0,1fr)] items-baseline gap-x-2 py-0.5">
      <span className={hit.kind === "same" ? "font-medium text-warn" : "text-muted"}>
        {t(`duplicates.kind.${hit.kind}`)}
      </span>
      <span className="flex flex-wrap gap-x-2 wrap-anywhere">
        <DuplicateLink hit={hit} />
        {facts.length > 0 && <span className="text-muted">{facts.join(" · ")}</span>}
      </span>
    </li>
  )
}

function DuplicateLink({ hit }: { hit: DuplicateHit }) {
  const t = useMessages()
  const look = "font-medium text-ink underline"
  if (hit.record === "company") {
    return (
      <Link to="/companies/$companyId" params={{ companyId: hit.id }} className={look}>
        {hit.name}
      </Link>
    )
  }
  if (hit.record === "contact") {
    return (
      <Link to="/contacts/$contactId" params={{ contactId: hit.id }} className={look}>
        {hit.name}
      </Link>
    )
  }
  if (hit.id === null) {
    const text = hit.stage ? "duplicates.hidden" : "duplicates.somebody"
    return (
      <span className="font-medium text-ink">
        {hit.company ? t(`${text}.company`, { company: hit.company.name }) : t(`${text}.contact`)}
      </span>
    )
  }
  return (
    <Link to="/deals/$dealId" params={{ dealId: hit.id }} className={look}>
      {hit.title}
    </Link>
  )
}

/** What tells it from others: the company, the stage, the owner. */
function useFacts(hit: DuplicateHit): string[] {
  const t = useMessages()
  const { locale } = useLanguage()
  const owner = hit.owner ? [t("duplicates.owner", { owner: hit.owner.name })] : []
  if (hit.record === "company") {
    const customer = hit.isCustomer ? [t("duplicates.customer")] : []
    return [...(hit.domain ? [hit.domain] : []), ...customer, ...owner]
  }
  if (hit.record === "contact") return [...(hit.company ? [hit.company.name] : []), ...owner]
  const company = hit.id !== null && hit.company ? [hit.company.name] : []
  const stage = hit.stage ? [localText(hit.stage.name, locale)] : []
  return [...company, ...stage, ...owner]
}
