import { type ActName, actNames } from "../../../kernel/act-name.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { AuditEntry } from "../contract.ts"
import { EntryDetails } from "./EntryDetails.tsx"
import { LogEntry } from "./LogEntry.tsx"

type Names = Readonly<Record<string, string>>
type Props = { entries: readonly AuditEntry[]; names: Names }

/** The log as a list by time; each entry opens to what was before and after, and from where. */
export function AuditEntries({ entries, names }: Props) {
  return (
    <ol className="flex flex-col">
      {entries.map((entry) => (
        <li key={entry.seq} className="border-b border-line py-2">
          <Entry entry={entry} names={names} />
        </li>
      ))}
    </ol>
  )
}

function Entry({ entry, names }: { entry: AuditEntry; names: Names }) {
  const t = useMessages()
  const format = useFormat()
  const act = useActText()
  return (
    <LogEntry
      at={entry.at}
      time={format.dateTime(entry.at)}
      who={entry.actor.name || t("audit.job")}
      what={act(entry.act)}
      aside={entry.actor.keyId ? t("audit.byKey") : undefined}
    >
      <EntryDetails entry={entry} names={names} />
    </LogEntry>
  )
}

/** The act in words; one that this version does not know keeps its name. */
function useActText() {
  const t = useMessages()
  return (act: string) => (isKnown(act) ? t(`audit.act.${act}`) : act)
}

function isKnown(act: string): act is ActName {
  return (actNames as readonly string[]).includes(act)
}
