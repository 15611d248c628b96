import type { Output } from "../../../kernel/endpoint.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge, type Tone } from "../../../web/ui/Badge.tsx"
import type { Contract, getContractVersion } from "../contract.ts"
import { type RedlinedClause, redlineOf } from "../redline.ts"
import { ClauseComments } from "./ClauseComments.tsx"
import { RedlineText } from "./RedlineText.tsx"

type Version = Output<typeof getContractVersion>

type Props = {
  contract: Contract
  /** The same as `to` where there is nothing to compare. */
  from: Version
  to: Version
  look: "inline" | "beside"
}

/** A version clause by clause, with what changed since another marked word by word. */
export function Redline({ contract, from, to, look }: Props) {
  const t = useMessages()
  if (to.file) return <p className="text-muted">{t("contracts.versions.isFile")}</p>
  const clauses = redlineOf(from.file ? [] : from.clauses, to.clauses)
  return (
    <article lang={to.locale} className={look === "beside" ? "max-w-6xl" : "max-w-[76ch]"}>
      {clauses.map((clause) => (
        <Clause
          key={clause.id}
          {...{ contract, clause, number: to.number }}
          look={clause.kind === "changed" ? look : "inline"}
          isCompared={from.number !== to.number}
        />
      ))}
    </article>
  )
}

const tones: Record<RedlinedClause["kind"], Tone> = {
  same: "neutral",
  changed: "info",
  added: "ok",
  removed: "danger",
}

type ClauseProps = Pick<Props, "contract" | "look"> & {
  clause: RedlinedClause
  number: number
  isCompared: boolean
}

function Clause({ contract, clause, number, look, isCompared }: ClauseProps) {
  const t = useMessages()
  const { kind, heading, text } = clause
  const title = heading
    .filter((run) => kind === "removed" || run.kind !== "removed")
    .map((run) => run.text)
    .join("")
  return (
    <section aria-label={title} className="border-b border-line py-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-medium wrap-anywhere">
          <RedlineText runs={heading} />
        </h2>
        {isCompared && (kind === "added" || kind === "removed" || kind === "same") && (
          <Badge tone={tones[kind]}>{t(`contracts.versions.${kind}`)}</Badge>
        )}
      </div>
      {look === "beside" ? (
        <div className="grid gap-4 md:grid-cols-2 md:gap-8">
          <p className="prose whitespace-pre-line wrap-anywhere">
            <RedlineText runs={text.filter((run) => run.kind !== "added")} />
          </p>
          <p className="prose whitespace-pre-line wrap-anywhere">
            <RedlineText runs={text.filter((run) => run.kind !== "removed")} />
          </p>
        </div>
      ) : (
        <p className="prose whitespace-pre-line wrap-anywhere">
          <RedlineText runs={text} />
        </p>
      )}
      {kind !== "removed" && (
        <ClauseComments
          {...{ contract, number }}
          clauseId={clause.id}
          title={t("contracts.versions.commentOn", { heading: title })}
        />
      )}
    </section>
  )
}
