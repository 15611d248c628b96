import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import type { Contract, VersionSummary } from "../contract.ts"
import { useGroups } from "./group-names.ts"

/** What was made when by whom, and which groups of terms each version changed. */
export function VersionList({ contract: { dealId, versions } }: { contract: Contract }) {
  const t = useMessages()
  return (
    <section aria-label={t("contracts.versions.list")}>
      <ul className="flex max-w-4xl flex-col">
        {versions.map((version) => (
          <Version key={version.number} {...{ dealId, version }} />
        ))}
      </ul>
    </section>
  )
}

function Version({ dealId, version }: { dealId: string; version: VersionSummary }) {
  const t = useMessages()
  const format = useFormat()
  const names = new Map(useGroups().map(({ id, name }) => [id, name]))
  const { number, title, note, file, sha256, createdBy, createdAt, changedGroupIds } = version
  return (
    <li className="flex flex-col gap-1 border-b border-line py-2">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium wrap-anywhere">
          {t("contracts.version", { number: String(number) })} · {title}
        </span>
        <span className="text-xs text-muted">
          {t("contracts.versions.made", {
            name: createdBy.name,
            when: format.relative(createdAt),
          })}
        </span>
      </p>
      {number > 1 && changedGroupIds.length > 0 && (
        <p className="flex flex-wrap items-center gap-2 text-xs text-muted">
          {t("contracts.versions.changedGroups")}
          {changedGroupIds.map((id) => (
            <Badge key={id} tone="info">
              {names.get(id) ?? ""}
            </Badge>
          ))}
        </p>
      )}
      {note && <p className="prose whitespace-pre-line wrap-anywhere">{note}</p>}
      <p className="text-xs text-muted wrap-anywhere tabular-nums">
        {t("contracts.versions.hash", { hash: sha256 })}
      </p>
      {file && (
        <a
          href={`/api/v1/deals/${dealId}/contract-versions/${number}/file`}
          download={file.name}
          className="self-start text-accent hover:underline"
        >
          {t("contracts.versions.download", { name: file.name })}
        </a>
      )}
    </li>
  )
}
