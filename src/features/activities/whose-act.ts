/** Whose act something was: ours, the buyer's, or both sides' together. */
export const whoseActs = ["seller", "buyer", "both"] as const
export type WhoseAct = (typeof whoseActs)[number]

/**
 * Whose act it was when nobody says: people meet together; a call or a mail is ours until somebody
 * says that it was answered, so that silence does not look like an answer (G19). A plain note is
 * nobody's act: null.
 */
export function usualAct(kind: string): WhoseAct | null {
  if (kind === "note") return null
  return kind === "meeting" || kind === "visit" ? "both" : "seller"
}
