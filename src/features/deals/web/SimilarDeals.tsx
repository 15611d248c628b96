import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useDeferredValue } from "react"
import { apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { findDuplicateDeals } from "../contract.ts"

type Props = { title: string; companyId: string | undefined }

/** Open deals that look like the one being entered: a hint, never a wall. */
export function SimilarDeals({ title, companyId }: Props) {
  const t = useMessages()
  const asked = useDeferredValue(title.trim())
  const similar = useQuery({
    ...apiQuery(findDuplicateDeals, { title: asked, ...(companyId ? { companyId } : {}) }),
    enabled: asked.length >= 3 || companyId !== undefined,
  })
  const items = similar.data?.items ?? []
  if (items.length === 0) return null
  return (
    <div className="rounded-card bg-warn-soft px-3 py-2 text-xs text-warn">
      <p className="font-medium">{t("deals.similar")}</p>
      <ul>
        {items.slice(0, 3).map((deal) => (
          <li key={deal.id}>
            <Link to="/deals/$dealId" params={{ dealId: deal.id }} className="underline">
              {deal.title}
            </Link>
            {deal.owner && ` · ${deal.owner.name}`}
          </li>
        ))}
      </ul>
    </div>
  )
}
