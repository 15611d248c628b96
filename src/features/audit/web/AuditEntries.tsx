import { type ActName, actNames } from "../../../kernel/act-name.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { AuditEntry } from "../contract.ts"
import { EntryDetails } from "./EntryDetails.tsx"

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
  const name = entry.actor.name || t("audit.job")
  return (
    <details className="group">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-0.5 rounded-control">
        <time dateTime={entry.at} className="w-40 shrink-0 text-muted tabular-nums">
          {format.dateTime(entry.at)}
        </time>
        <span className="w-40 shrink-0 truncate font-medium">{name}</span>
        <span className="flex-1 basis-52">
          {act(entry.act)}
          {entry.actor.keyId && <span className="text-muted"> {t("audit.byKey")}</span>}
        </span>
      </summary>
      <EntryDetails entry={entry} names={names} />
    </details>
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
