/** How an envelope ends, or that it has not. */
export const envelopeStates = [
  "open",
  "completed",
  "declined",
  "expired",
  "withdrawn",
  "superseded",
] as const
export type EnvelopeState = (typeof envelopeStates)[number]

export const signerStates = ["waiting", "signed", "declined"] as const
export type SignerState = (typeof signerStates)[number]

/** An envelope as its rules see it. */
export type EnvelopeFacts = { state: EnvelopeState; expiresAt: Date; isOrdered: boolean }

/** Those who are asked, in their order. */
export type SignerFacts = { id: string; state: SignerState }

/** The state as people are told it: an open envelope past its time has expired. */
export function envelopeStateAt(
  { state, expiresAt }: Pick<EnvelopeFacts, "state" | "expiresAt">,
  now: Date,
): EnvelopeState {
  return state === "open" && expiresAt <= now ? "expired" : state
}

/** Ids of those who may sign now: everybody who has not, or the first of them where they go in order. */
export function turnOf(isOrdered: boolean, signers: readonly SignerFacts[]): string[] {
  const waiting = signers.filter(({ state }) => state === "waiting").map(({ id }) => id)
  return isOrdered ? waiting.slice(0, 1) : waiting
}

export type ActRefusal = "ended" | "acted-already" | "not-your-turn" | "document-changed"

type Asked = {
  envelope: EnvelopeFacts & { documentSha256: string }
  signers: readonly SignerFacts[]
  signerId: string
  /** SHA-256 of the document that lay before who acts. */
  shownSha256: string
  now: Date
}

/** Why somebody can neither sign nor decline now; undefined when they can. */
export function actRefusal({
  envelope,
  signers,
  signerId,
  ...asked
}: Asked): ActRefusal | undefined {
  if (envelopeStateAt(envelope, asked.now) !== "open") return "ended"
  const own = signers.find(({ id }) => id === signerId)
  if (own?.state !== "waiting") return "acted-already"
  if (!turnOf(envelope.isOrdered, signers).includes(signerId)) return "not-your-turn"
  return asked.shownSha256 === envelope.documentSha256 ? undefined : "document-changed"
}

/** What follows from a signature: that all have signed, or whose turn has come with it. */
export function afterSignature(
  isOrdered: boolean,
  signers: readonly SignerFacts[],
  signerId: string,
): { isComplete: boolean; nextIds: readonly string[] } {
  const after = signers.map((one) =>
    one.id === signerId ? { ...one, state: "signed" as const } : one,
  )
  const before = turnOf(isOrdered, signers)
  const now = turnOf(isOrdered, after)
  return { isComplete: now.length === 0, nextIds: now.filter((id) => !before.includes(id)) }
}
