import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { SecurityEvent } from "../contract.ts"
import { isSecurityReason } from "../security-reasons.ts"
import { LogEntry } from "./LogEntry.tsx"
import { LogFacts } from "./LogFacts.tsx"

/** The security log as a list by time; each entry opens to what was asked for, and from where. */
export function SecurityEvents({ events }: { events: readonly SecurityEvent[] }) {
  return (
    <ol className="flex flex-col">
      {events.map((event) => (
        <li key={event.id} className="border-b border-line py-2">
          <Event event={event} />
        </li>
      ))}
    </ol>
  )
}

function Event({ event: { at, actor, reason, route, ...from } }: { event: SecurityEvent }) {
  const t = useMessages()
  const format = useFormat()
  return (
    <LogEntry
      at={at}
      time={format.dateTime(at)}
      who={actor.name || t("audit.unknown")}
      what={isSecurityReason(reason) ? t(`audit.reason.${reason}`) : reason}
      aside={actor.keyId ? t("audit.byKey") : undefined}
    >
      <LogFacts
        facts={[
          [t("audit.route"), route],
          [t("audit.target"), from.targetId],
          [t("audit.address"), from.ip],
          [t("audit.device"), from.userAgent],
          [t("audit.request"), from.requestId],
        ]}
      />
    </LogEntry>
  )
}
