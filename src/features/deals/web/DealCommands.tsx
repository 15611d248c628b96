import { Offer } from "../../../web/commands/Offer.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import type { DealCard } from "../contract.ts"
import type { DealAsk, SomeCards } from "./deal-ask.ts"
import { closingCommands, dealProperties } from "./deal-properties.ts"

type Props = {
  /** The deals meant: those selected, else the one under focus or pointer, else the page's own. */
  targets: () => readonly DealCard[]
  /** A deal that has ended is neither moved nor closed. */
  isClosed?: boolean
  onAsk: (ask: DealAsk) => void
}

/** The single keys that set a property of a deal or close it, the same on every screen. */
export function DealCommands({ targets, isClosed = false, onAsk }: Props) {
  const t = useMessages()
  const withTargets = (act: (cards: SomeCards) => void) => () => {
    const [first, ...rest] = targets()
    if (first) act([first, ...rest])
    else toast({ text: t("deals.command.noCard") })
  }
  return (
    <>
      {dealProperties.map(({ property, isForMany, ...command }) => (
        <Offer
          key={property}
          when={!(isClosed && property === "stage")}
          id={`deal.${property}`}
          {...command}
          run={withTargets((cards) =>
            onAsk({ kind: "property", cards: isForMany ? cards : [cards[0]], property }),
          )}
        />
      ))}
      {closingCommands.map(({ outcome, ...command }) => (
        <Offer
          key={outcome}
          when={!isClosed}
          id={`deal.${outcome}`}
          {...command}
          run={withTargets(([card]) => onAsk({ kind: "close", card, outcome }))}
        />
      ))}
    </>
  )
}
