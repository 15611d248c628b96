import type { DealCard } from "../contract.ts"
import type { DealProperty } from "./deal-properties.ts"

/** At least one deal. */
export type SomeCards = readonly [DealCard, ...DealCard[]]

/** What a key or a menu asks about deals: a property of them, or how one of them ended. */
export type DealAsk =
  | { kind: "property"; cards: SomeCards; property: DealProperty }
  | { kind: "close"; card: DealCard; outcome: "won" | "lost" }
