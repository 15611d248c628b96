import type { Channel, TaskSource } from "../actions/channel.ts"
import type { SkipReason } from "../deals/gate-contract.ts"
import type { ScopeContent } from "../meetings/scope-contract.ts"
import type { ExitCriterion } from "../pipelines/contract.ts"
import type { DisqualifyReason, Finding } from "../qualification/contract.ts"
import type { Answer } from "../qualification/scorecard.ts"
import type { ToldNegotiation, ToldOffer, ToldRoom } from "./agreement.ts"

/** What shows a criterion; `metBy` is null for the buyer's own click. */
export type ShownCriterion = {
  stageId: string
  criterion: ExitCriterion
  note: string
  evidenceId: string | null
  saidBy: string | null
  metAt: Date
  metBy: string | null
}

export type PassedStage = {
  stageId: string
  reason: SkipReason
  note: string
  /** Of the deal's event. */
  sequence: number
}

export type AskedException = {
  stageId: string
  criterionIds: string[]
  reason: string
  until: string
  state: "asked" | "granted" | "declined"
  askedBy: string
  askedAt: Date
  decidedBy: string | null
  decidedAt: Date | null
}

export type GivenAnswer = {
  question: string
  questionVersion: number
  answer: Answer
  evidence: string
  saidBy: string
  answeredAt: Date
}

export type Card = { number: number; passedAt: Date | null; answers: readonly GivenAnswer[] }

export type ToldFinding = Pick<Finding, "kind" | "body" | "saidBy" | "reply"> & { createdAt: Date }

export type TurnedAway = {
  reason: DisqualifyReason
  note: string
  recycleOn: string | null
  at: Date
}

export type ToldTask = {
  title: string
  channel: Channel
  dueOn: string
  source: TaskSource
  /** Set for a step of the plan to contact this person. */
  contactId?: string
}

export type ToldMeeting = {
  typeId: string
  title: string
  startsAt: Date
  endsAt: Date
  place: string
  agenda: string
  questions: readonly { text: { en: string; "zh-CN": string }; answer: string }[]
  state: "planned" | "held" | "no-show"
  outcomeNote: string
  noteId: string | null
}

export type ToldScope = {
  content: ScopeContent
  writtenAt: Date
  contactId: string
  contactName: string
  /** Null while the buyer has not answered; the note is what the answer became. */
  confirmed: { at: Date; noteId: string; consent: string } | null
}

export type PoolMove = {
  kind: "claimed" | "released" | "returned"
  memberId: string
  byId: string | null
  reason: string | null
  afterDays: number | null
  movedAt: Date
}

/** What was done about one deal beside its ledger. */
export type DealWork = {
  shown: Map<string, ShownCriterion>
  skips: PassedStage[]
  exceptions: AskedException[]
  card: Card | undefined
  findings: ToldFinding[]
  turnedAway: TurnedAway | undefined
  tasks: ToldTask[]
  meetings: ToldMeeting[]
  scope: ToldScope | undefined
  offer: ToldOffer | undefined
  negotiation: ToldNegotiation | undefined
  room: ToldRoom | undefined
  moves: PoolMove[]
}

export function noWork(): DealWork {
  return {
    shown: new Map(),
    skips: [],
    exceptions: [],
    card: undefined,
    findings: [],
    turnedAway: undefined,
    tasks: [],
    meetings: [],
    scope: undefined,
    offer: undefined,
    negotiation: undefined,
    room: undefined,
    moves: [],
  }
}
