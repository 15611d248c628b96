/** How somebody stands to the deal. */
export const attitudes = ["unknown", "against", "neutral", "for"] as const
export type Attitude = (typeof attitudes)[number]

/** How much somebody's word weighs in the decision. */
export const influences = ["low", "medium", "high"] as const
export type Influence = (typeof influences)[number]

/** How far we are with somebody. */
export const stakeholderStates = ["not-met", "open-points", "agreed"] as const
export type StakeholderState = (typeof stakeholderStates)[number]

/** Nobody has agreed whom we never spoke with: a consent is a contact of its own. */
export function stakeholderState(known: {
  hasSpoken: boolean
  hasAgreed: boolean
}): StakeholderState {
  if (known.hasAgreed) return "agreed"
  return known.hasSpoken ? "open-points" : "not-met"
}
