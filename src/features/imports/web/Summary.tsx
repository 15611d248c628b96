import { useFormat } from "../../../web/format.ts"
import { type MessageKey, useMessageOf, useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Stat } from "../../../web/ui/Stat.tsx"
import type { ImportSummary, Mapping } from "../contract.ts"
import { imports as words } from "../messages/en.ts"

type Props = {
  summary: ImportSummary
  mapping: Mapping
  /** After the run the counts are what happened, not what would. */
  isDone: boolean
  onUseHint?: (value: string, suggestion: string) => void
}

const outcomes = ["created", "updated", "skipped", "failed"] as const

/** Counts, sums and problems of an import: every row is one of the four. */
export function Summary({ summary, mapping, isDone, onUseHint }: Props) {
  const t = useMessages()
  const messageOf = useMessageOf()
  const format = useFormat()
  const hints = summary.hints.filter(({ value }) => !mapping.products[value])
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        {outcomes.map((outcome) => (
          <Stat
            key={outcome}
            label={t(isDone ? `imports.counts.${outcome}Done` : `imports.counts.${outcome}`)}
            value={format.count(summary.counts[outcome])}
          />
        ))}
      </div>
      {summary.totals.length > 0 && (
        <div>
          <h3 className="text-muted">{t("imports.totals")}</h3>
          <ul>
            {summary.totals.map(({ outcome, count, amountMinor }) => (
              <li key={outcome} className="flex gap-4">
                <span className="w-28">{messageOf(`deals.outcome.${outcome}` as MessageKey)}</span>
                <span className="w-16 text-end">{format.count(count)}</span>
                <span className="w-40 text-end">{format.money(amountMinor, mapping.currency)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {!isDone && hints.length > 0 && (
        <div className="rounded-card bg-warn-soft p-3 text-warn">
          <h3 className="font-medium">{t("imports.hint.title")}</h3>
          <ul>
            {hints.map((hint) => (
              <li key={hint.value} className="flex flex-wrap items-center gap-3">
                <span>{t("imports.hint.row", hint)}</span>
                <Button onClick={() => onUseHint?.(hint.value, hint.suggestion)}>
                  {t("imports.hint.use", { suggestion: hint.suggestion })}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {summary.problems.length > 0 && <Problems problems={summary.problems} />}
    </div>
  )
}

function Problems({ problems }: { problems: ImportSummary["problems"] }) {
  const t = useMessages()
  const messageOf = useMessageOf()
  const reasonOf = (reason: string) =>
    reason in words.reason ? messageOf(`imports.reason.${reason}` as MessageKey) : reason
  return (
    <div>
      <h3 className="text-muted">{t("imports.problems")}</h3>
      <ul className="max-h-80 overflow-y-auto rounded-card border border-line">
        {problems.map(({ file, line, outcome, reason, value }) => (
          <li
            key={`${file}:${line}`}
            className="flex flex-wrap gap-x-3 border-b border-line px-3 py-1"
          >
            <span className="text-muted">
              {file} {t("imports.line", { line: String(line) })}
            </span>
            <span className={outcome === "failed" ? "text-danger" : ""}>{reasonOf(reason)}</span>
            {value && <code className="min-w-0 truncate">{value}</code>}
          </li>
        ))}
      </ul>
    </div>
  )
}
