import type { Channel } from "../actions/channel.ts"
import type { DisqualifyReason } from "../qualification/contract.ts"

/** What the story says of the work of a stage, in one language. All of it is invented. */
export type WorkWords = {
  campaigns: readonly [string, string]
  /** Why a lead went back to the pool. */
  released: readonly string[]
  /** What shows a criterion, by its kind of evidence. */
  evidence: Readonly<Record<"note" | "meeting" | "statement" | "field", readonly string[]>>
  /** What shows that a stage may be passed by. */
  skipped: readonly string[]
  exceptions: readonly string[]
  /** By question of the delivered scorecard; the rest is said in general. */
  answered: Readonly<Record<string, { yes: string; partly: string }>>
  answeredSo: { yes: string; partly: string; no: string; unknown: string }
  findings: readonly {
    kind: "pain" | "rapport" | "criterion"
    body: string
    reply: string
  }[]
  turnedAway: readonly { reason: DisqualifyReason; note: string }[]
  tasks: Readonly<
    Record<"early" | "middle" | "late", readonly { title: string; channel: Channel }[]>
  >
  /** Steps of a contact plan, in order. */
  touches: readonly { title: string; channel: Channel }[]
  firstCall: string
  meeting: {
    place: string
    held: string
    missed: string
    findNewTime: string
    answers: readonly string[]
  }
  scope: {
    features: readonly { text: string; buyerWords: string }[]
    collaboration: string
    priceModel: string
    dates: readonly [string, string]
    role: string
    successMeasure: string
    confirmed: string
    consent: string
  }
}
