import { useEffect, useState, useSyncExternalStore } from "react"
import { useLiveState } from "../live.ts"
import { useMessages } from "../messages.tsx"
import { Badge } from "../ui/Badge.tsx"

const patienceMs = 10_000

/** Says that the device is offline, or that live updates have been down for ten seconds. */
export function ConnectionMark() {
  const t = useMessages()
  const isOnline = useOnline()
  const state = useLiveState()
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (state === "live") return setLong(false)
    const later = setTimeout(() => setLong(true), patienceMs)
    return () => clearTimeout(later)
  }, [state])
  const isDown = !isOnline || isLong
  return (
    <span role="status" title={isDown ? t("shell.frame.reconnectingWhy") : undefined}>
      {isDown && (
        <Badge tone="warn">
          {t(isOnline ? "shell.frame.reconnecting" : "shell.frame.offline")}
        </Badge>
      )}
    </span>
  )
}

function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener("online", listener)
      window.addEventListener("offline", listener)
      return () => {
        window.removeEventListener("online", listener)
        window.removeEventListener("offline", listener)
      }
    },
    () => navigator.onLine,
  )
}
