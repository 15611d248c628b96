import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { countedUpTo, type Limits } from "../contract.ts"

type Props = { limits: Limits; count: number }

/** How many leads match, and how many more one may take. */
export function PoolSummary({ limits, count }: Props) {
  const t = useMessages()
  const format = useFormat()
  const { held, maxHeld, claimedToday, maxClaims } = limits
  const asText = (value: number) => format.count(value)
  const isMore = count >= countedUpTo
  return (
    <p className="flex flex-wrap gap-x-4 text-muted">
      <span className="font-medium text-ink">
        {isMore
          ? t("prospecting.pool.countMore", { count: asText(count) })
          : t("prospecting.pool.count", { count })}
      </span>
      {maxHeld !== null && (
        <span>{t("prospecting.pool.held", { held: asText(held), max: asText(maxHeld) })}</span>
      )}
      {maxClaims !== null && (
        <span>
          {t("prospecting.pool.claims", { claimed: asText(claimedToday), max: asText(maxClaims) })}
        </span>
      )}
    </p>
  )
}
