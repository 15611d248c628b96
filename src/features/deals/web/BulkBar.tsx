import type { ReactNode } from "react"
import { useCommand } from "../../../web/commands/registry.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useSession } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import type { DealAsk, SomeCards } from "./deal-ask.ts"
import { dealProperties } from "./deal-properties.ts"
import { useChangeDeals } from "./use-change-deals.ts"

type Props = {
  cards: SomeCards
  onAsk: (ask: DealAsk) => void
  onClear: () => void
  /** Acts of other rooms on the selection. */
  moreActs: ((dealIds: readonly string[], clear: () => void) => ReactNode) | undefined
}

/** Acts on all selected deals at once; says what was done, what could not be, and takes it back. */
export function BulkBar({ cards, onAsk, onClear, moreActs }: Props) {
  const t = useMessages()
  const { member } = useSession()
  const { change, remove } = useChangeDeals(onClear)
  useCommand({
    id: "bulk.clear",
    title: "deals.command.clear",
    pinyin: "qxxz",
    keys: "escape",
    run: onClear,
  })
  return (
    <section
      aria-label={t("deals.bulk.selected", { count: cards.length })}
      className="sticky bottom-0 z-10 flex items-center gap-2 overflow-x-auto border-t border-line bg-panel px-4 py-2 shadow-float"
    >
      <p className="shrink-0 font-medium">{t("deals.bulk.selected", { count: cards.length })}</p>
      {dealProperties
        .filter(({ isForMany }) => isForMany)
        .map(({ property, title, keys }) => (
          <Button
            key={property}
            data-command={`deal.${property}`}
            data-tooltip={t(title)}
            data-tooltip-keys={keys}
            onClick={() => onAsk({ kind: "property", cards, property })}
          >
            {t(title)}
          </Button>
        ))}
      <Button onClick={() => change.mutate({ cards, set: { ownerId: member.id } })}>
        {t("deals.bulk.toMe")}
      </Button>
      {moreActs?.(
        cards.map(({ id }) => id),
        onClear,
      )}
      <Button look="danger" onClick={() => remove.mutate(cards)}>
        {t("deals.bulk.delete")}
      </Button>
      <Button look="quiet" data-command="bulk.clear" onClick={onClear} className="ms-auto">
        {t("deals.bulk.clear")}
      </Button>
      <ProblemNotice error={change.error ?? remove.error} />
    </section>
  )
}
