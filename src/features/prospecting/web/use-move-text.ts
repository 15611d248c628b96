import { useMessages } from "../../../web/messages.tsx"
import type { PoolMove } from "../contract.ts"

/** One step of a lead through the pool, as a sentence. */
export function useMoveText(): (move: PoolMove) => string {
  const t = useMessages()
  return ({ kind, member, by, reason, afterDays }) => {
    const named = { member: member?.name ?? "", by: by?.name ?? "", reason: reason ?? "" }
    switch (kind) {
      case "claimed":
        return t("prospecting.move.claimed", named)
      case "assigned":
        return by ? t("prospecting.move.given", named) : t("prospecting.move.assigned", named)
      case "released":
        if (reason === null) return t("prospecting.move.releasedPlain", named)
        return member?.id === by?.id
          ? t("prospecting.move.released", named)
          : t("prospecting.move.releasedOf", named)
      case "returned":
        return t("prospecting.move.returned", { ...named, days: afterDays ?? 0 })
    }
  }
}
