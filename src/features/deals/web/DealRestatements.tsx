import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { listRestatements } from "../closing-contract.ts"

/** Wins of the deal that were taken back; nothing where none was. */
export function DealRestatements({ dealId }: { dealId: string }) {
  const t = useMessages()
  const format = useFormat()
  const restatements = useQuery(apiQuery(listRestatements, { dealId }))
  const items = restatements.data?.items ?? []
  if (items.length === 0) return null
  return (
    <section
      aria-labelledby="deal-restatements"
      className="flex flex-col gap-1 rounded-card bg-warn-soft px-4 py-3"
    >
      <h2 id="deal-restatements" className="font-medium">
        {t("deals.restated.title")}
      </h2>
      <ul className="flex flex-col gap-1">
        {items.map(({ recordedAt, month, amountMinor, currency, by, cause }) => (
          <li key={recordedAt} className="wrap-anywhere">
            {t("deals.restated.entry", {
              month,
              amount:
                amountMinor === null
                  ? t("deals.restated.noAmount")
                  : format.money(`-${amountMinor}`, currency),
              name: by.name,
              day: format.dateTime(recordedAt),
            })}
            {cause && <span className="text-muted"> · {cause}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
