import { useEffect, useState } from "react"
import { useLiveState } from "../live.ts"
import { useMessages } from "../messages.tsx"
import { Badge } from "../ui/Badge.tsx"

const patienceMs = 10_000

/** Says that live updates are down, once they have been for ten seconds; nothing while all is well. */
export function ConnectionMark() {
  const t = useMessages()
  const state = useLiveState()
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (state === "live") return setLong(false)
    const later = setTimeout(() => setLong(true), patienceMs)
    return () => clearTimeout(later)
  }, [state])
  return (
    <span role="status">
      {isLong && (
        <span title={t("shell.frame.reconnectingWhy")}>
          <Badge tone="warn">{t("shell.frame.reconnecting")}</Badge>
        </span>
      )}
    </span>
  )
}
