import type { ShapeName } from "../../../web/ui/Shape.tsx"
import type { DealCard } from "../contract.ts"

export type Urgency = "overdue" | "today" | "none" | "later" | "closed"

/** Where a deal's next step stands on `today`: overdue, today, none planned, or later. */
export function urgencyOf(
  deal: Pick<DealCard, "outcome" | "nextStepDate">,
  today: string,
): Urgency {
  if (deal.outcome !== "open") return "closed"
  if (deal.nextStepDate === null) return "none"
  if (deal.nextStepDate < today) return "overdue"
  return deal.nextStepDate === today ? "today" : "later"
}

/** Each state has a shape of its own beside its colour. */
export const urgencyLooks: Record<Urgency, { shape: ShapeName; colour: string }> = {
  overdue: { shape: "triangle", colour: "text-danger" },
  today: { shape: "square", colour: "text-ok" },
  none: { shape: "bang", colour: "text-warn" },
  later: { shape: "ring", colour: "text-muted" },
  closed: { shape: "check", colour: "text-ok" },
}

/** True while nothing is planned for an open deal: no step, or only one whose day has passed. */
export function lacksNextStep(
  deal: Pick<DealCard, "outcome" | "nextStepDate">,
  today: string,
): boolean {
  return deal.outcome === "open" && (deal.nextStepDate ?? "") < today
}
