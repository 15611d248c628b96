import { Plus } from "lucide-react"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import type { Proposal } from "../contract.ts"
import { coverageOf } from "../coverage.ts"
import type { ScopeItem } from "../draft.ts"
import { freeLine } from "../first-draft.ts"
import { Part } from "./Part.tsx"
import { useOfferText } from "./use-offer-text.ts"
import type { Studio } from "./use-studio.ts"

type Props = { proposal: Proposal; studio: Studio; mayWrite: boolean }

/** What each option leaves out of what was agreed, and has that was not, while it is written. */
export function CoveragePart({ proposal, studio, mayWrite }: Props) {
  const t = useMessages()
  const { items, isScopeNewer } = proposal
  return (
    <Part id="coverage" title={t("proposals.studio.coverage")}>
      {isScopeNewer && (
        <div className="flex flex-wrap items-center gap-2">
          <Badge tone="warn" isSentence>
            {t("proposals.coverage.newer")}
          </Badge>
          {mayWrite && studio.draft && (
            <Button isPending={studio.save.isPending} onClick={() => studio.save.mutate(true)}>
              {t("proposals.coverage.take")}
            </Button>
          )}
        </div>
      )}
      {items.length === 0 && <p className="text-muted">{t("proposals.coverage.nothing")}</p>}
      {items.length > 0 &&
        studio.offer.options.map((option) => (
          <OptionCoverage
            key={option.id}
            {...{ option, items }}
            onAdd={
              mayWrite && studio.draft ? (item) => addLine(studio, option.id, item) : undefined
            }
          />
        ))}
    </Part>
  )
}

function addLine(studio: Studio, optionId: string, item: ScopeItem) {
  const option = studio.draft?.options.find(({ id }) => id === optionId)
  if (!option || !studio.draft) return
  const [locale = "en"] = studio.draft.languages
  const name = { en: "", "zh-CN": "", [locale]: [...item.text].slice(0, 200).join("") }
  const line = { ...freeLine(crypto.randomUUID(), name), scopeItemIds: [item.id] }
  studio.changeOption(optionId, { lines: [...option.lines, line] })
}

type OptionProps = {
  option: Studio["offer"]["options"][number]
  items: readonly ScopeItem[]
  onAdd: ((item: ScopeItem) => void) | undefined
}

function OptionCoverage({ option, items, onAdd }: OptionProps) {
  const t = useMessages()
  const textOf = useOfferText()
  const { uncovered, notAgreed } = coverageOf(items, option.lines)
  const isFull = uncovered.length === 0 && notAgreed.length === 0
  const counts = { items: uncovered.length, lines: notAgreed.length }
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-sm text-muted">{textOf(option.name)}</span>
        <Badge tone={isFull ? "ok" : "warn"} isSentence>
          {isFull ? t("proposals.coverage.full") : t("proposals.coverage.counts", counts)}
        </Badge>
      </div>
      {uncovered.length > 0 && (
        <ul aria-label={t("proposals.coverage.uncovered")} className="flex flex-col">
          {uncovered.map((item) => (
            <li key={item.id} className="flex items-center gap-2 text-sm">
              <span className="min-w-0 flex-1 wrap-anywhere">{item.text}</span>
              {onAdd && (
                <Button
                  look="quiet"
                  aria-label={t("proposals.coverage.addLine", { name: item.text })}
                  onClick={() => onAdd(item)}
                >
                  <Plus size={14} aria-hidden="true" />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
