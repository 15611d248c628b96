/** Who opened a page, as far as one can tell. */
export type ViewKind = "person" | "machine" | "member"

/** What a request tells of who sent it, and when it came beside others. */
export type Opening = {
  /** It says so, or comes as only programs do. */
  isMachine: boolean
  /** Its browser is signed in to the product. */
  isMember: boolean
  /** Milliseconds since the link was mailed; null for one passed on by hand. */
  sinceSentMs: number | null
  /** Milliseconds since the link was opened before, by another device; null for the first time. */
  sinceOtherMs: number | null
}

/** A mail is read no sooner after it was sent; what is that fast looks for harm in it. */
const leastDeliveryMs = 3_000

/** Scanners follow up from many addresses at once; two people of one link do not. */
const leastBetweenMs = 1_000

/** Whom an opening is counted for. A gesture on the page makes a person of whoever seemed a machine. */
export function viewKind(opening: Opening): ViewKind {
  const { isMachine, isMember, sinceSentMs, sinceOtherMs } = opening
  if (isMember) return "member"
  const isSudden = sinceSentMs !== null && sinceSentMs < leastDeliveryMs
  const isCrowded = sinceOtherMs !== null && sinceOtherMs < leastBetweenMs
  return isMachine || isSudden || isCrowded ? "machine" : "person"
}
