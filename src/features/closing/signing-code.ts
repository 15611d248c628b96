/** Wrong codes after which a code is of no use any more. */
export const triesAtMost = 5

/** Codes sent to one signer in an hour at most. */
export const codesAnHour = 5

/** A code as its rule sees it; whether its ten minutes are over the database says. */
export type SentCode = { code: string; tries: number; isOver: boolean; isUsed: boolean }

export type CodeAnswer = "right" | "wrong" | "no-code" | "code-over" | "too-many-tries"

/** What a typed code is against the one that was sent last. */
export function codeAnswer(sent: SentCode | undefined, typed: string): CodeAnswer {
  if (!sent || sent.isUsed) return "no-code"
  if (sent.tries >= triesAtMost) return "too-many-tries"
  if (sent.isOver) return "code-over"
  return typed.replace(/\s/g, "") === sent.code ? "right" : "wrong"
}
