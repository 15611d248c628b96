import { Link } from "@tanstack/react-router"
import { type ActName, actNames } from "../../../kernel/act-name.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { AuditEntry } from "../contract.ts"
import { EntryDetails } from "./EntryDetails.tsx"

/** The log as a list by time; each entry opens to what was before and after, and from where. */
export function AuditEntries({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <ol className="flex flex-col">
      {entries.map((entry) => (
        <li key={entry.seq} className="border-b border-line py-2">
          <Entry entry={entry} />
        </li>
      ))}
    </ol>
  )
}

function Entry({ entry }: { entry: AuditEntry }) {
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
        <span className="min-w-0 flex-1">
          {act(entry.act)}
          {entry.actor.keyId && <span className="text-muted"> {t("audit.byKey")}</span>}
        </span>
        <RecordLink entry={entry} />
      </summary>
      <EntryDetails entry={entry} />
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

const pages = {
  deal: { to: "/deals/$dealId", param: "dealId" },
  company: { to: "/companies/$companyId", param: "companyId" },
  contact: { to: "/contacts/$contactId", param: "contactId" },
  pipeline: { to: "/settings/pipelines/$pipelineId", param: "pipelineId" },
} as const

/** The way to the record, for those that have a page. */
function RecordLink({ entry }: { entry: AuditEntry }) {
  const t = useMessages()
  const page = pages[entry.recordKind as keyof typeof pages] // undefined for other kinds
  if (!page || !entry.recordId) return null
  return (
    <Link
      to={page.to}
      params={{ [page.param]: entry.recordId } as never} // the pair above fits
      className="text-accent hover:underline"
    >
      {t("audit.open")}
    </Link>
  )
}
