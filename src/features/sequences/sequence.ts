import type { Channel } from "../actions/channel.ts"

/** Ways to reach a person that a step can take. */
export const stepChannels = [
  "mail",
  "phone",
  "linkedin",
  "wechat",
  "visit",
] as const satisfies readonly Channel[]
export type StepChannel = (typeof stepChannels)[number]

export type SequenceStep = {
  channel: StepChannel
  /** Working days after the step before; of the first one, after somebody is added. */
  afterDays: number
  /** What the task says. */
  purpose: string
  /** Of a mail, with placeholders; empty for the other channels. */
  subject: string
  text: string
}

/** When a person may be added who was in the sequence before. */
export const againRules = ["never", "ended", "always"] as const
export type AgainRule = (typeof againRules)[number]

export type SequenceRules = {
  /** The buyer's answer ends it. */
  stopsOnReply: boolean
  /** A person is in one such sequence at a time. */
  isExclusive: boolean
  /** Working days between any two touches of a person, where that is more than the workspace asks. */
  gapDays: number | null
  /** Steps for one member in a day; null is no limit but the workspace's. */
  senderLimit: number | null
  /** Steps of the whole sequence in a day; null is no limit. */
  dayLimit: number | null
  again: AgainRule
  /** Working days to wait for an answer after the last step. */
  waitDays: number
}

/** How often anybody may be contacted, whatever plans it. */
export type TouchLimits = {
  /** Working days between two touches of one person. */
  gapDays: number
  /** Touches of one member in a day. */
  dayLimit: number
}

export const usualLimits: TouchLimits = { gapDays: 2, dayLimit: 40 }

export const usualRules: SequenceRules = {
  stopsOnReply: true,
  isExclusive: true,
  gapDays: null,
  senderLimit: null,
  dayLimit: null,
  again: "ended",
  waitDays: 5,
}

/** The gap that holds for a sequence: a rule of its own only widens that of the workspace. */
export function gapOf(rules: Pick<SequenceRules, "gapDays">, limits: TouchLimits): number {
  return Math.max(rules.gapDays ?? 0, limits.gapDays)
}
