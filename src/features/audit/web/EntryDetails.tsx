import { useMessages } from "../../../web/messages.tsx"
import type { AuditEntry } from "../contract.ts"
import { auditDetails } from "./audit-details.ts"
import { LogFacts } from "./LogFacts.tsx"
import { RecordLink } from "./RecordLink.tsx"

type Props = { entry: AuditEntry; names: Readonly<Record<string, string>> }

/** What an entry holds besides its sentence: values before and after, and from where it came. */
export function EntryDetails({ entry, names }: Props) {
  const t = useMessages()
  return (
    <>
      <ul className="flex flex-col gap-0.5">
        {auditDetails(entry.detail, names).map(({ name, from, to }) => (
          <li key={name} className="break-words">
            <span className="text-muted">{name}</span>{" "}
            {from !== undefined && (
              <>
                <del>{from}</del> →{" "}
              </>
            )}
            <ins className="no-underline">{to}</ins>
          </li>
        ))}
      </ul>
      <RecordLink entry={entry} />
      <LogFacts
        facts={[
          [t("audit.entry", { seq: entry.seq }), entry.act],
          [t("audit.address"), entry.ip],
          [t("audit.device"), entry.userAgent],
          [t("audit.request"), entry.requestId],
          [t("audit.hash"), entry.hash],
        ]}
      />
    </>
  )
}
