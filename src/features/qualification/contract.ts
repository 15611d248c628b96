import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { basisPoints, day, id, localText, text } from "../../kernel/fields.ts"
import { locales } from "../../kernel/locale.ts"
import { page, paging } from "../../kernel/paging.ts"
import { answerPeriods } from "./answer-period.ts"
import { firstAnswerStates } from "./first-answer.ts"
import { answers, minimums, questionSides, reasons, thresholds } from "./scorecard.ts"

/** Names a question for ever: `budget`. */
const questionId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, { error: "A question's id" })

const questionFields = {
  side: z.enum(questionSides),
  /** In a word: `Budget`. */
  name: localText(60),
  question: localText(300),
  weight: z.int().min(1).max(100),
  /** What a must-have asks for at least; null where it is none. */
  minimum: z.enum(minimums).nullable(),
}

/** One criterion: ours about them, or theirs about us. */
export const ScorecardQuestion = z.object({
  id: questionId,
  ...questionFields,
  /** Counts up whenever its words or its side change. */
  version: z.int(),
})
export type ScorecardQuestion = z.infer<typeof ScorecardQuestion>

const scorecardFields = {
  /** How it decides: by the minimum of every must-have, or by the weighted sum. */
  threshold: z.enum(thresholds),
  /** The part of the weighted sum that is enough, in per cent. */
  passPercent: z.int().min(1).max(100),
  /** Working minutes until a new lead is to have a first answer; null: no target. */
  answerMinutes: z.int().min(1).max(100_000).nullable(),
}

/** The scorecard of a pipeline, in force now. */
export const Scorecard = z.object({
  pipelineId: id,
  /** Counts up with each version; 0 is the one that came with the product. */
  number: z.int(),
  questions: z.array(ScorecardQuestion),
  ...scorecardFields,
  publishedAt: z.iso.datetime().nullable(),
  publishedBy: z.object({ id, name: z.string() }).nullable(),
})
export type Scorecard = z.infer<typeof Scorecard>

export const getScorecard = endpoint({
  method: "GET",
  path: "/pipelines/{pipelineId}/scorecard",
  summary: "Get the scorecard by which a pipeline's leads are qualified",
  permission: "pipeline.read",
  input: z.object({ pipelineId: id }),
  output: Scorecard,
  problems: [],
})

export const publishScorecard = endpoint({
  method: "POST",
  path: "/pipelines/{pipelineId}/scorecards",
  summary: "Publish the next version of a scorecard; cards begun before keep theirs",
  permission: "pipeline.admin",
  input: z.object({
    pipelineId: id,
    /** Of the version it was made from; one that was overtaken is refused with `version-stale`. */
    number: z.int().min(0),
    questions: z
      .array(
        z.strictObject({
          /** Null for a new question. */
          id: questionId.nullable(),
          ...questionFields,
          /** Taken so that what was read can be sent back; the server counts. */
          version: z.int().optional(),
        }),
      )
      .min(1)
      .max(50),
    ...scorecardFields,
  }),
  output: Scorecard,
  problems: ["version-stale", "reference-unknown", "deal-closed"],
})

/** What was answered to one question about a deal. */
export const ScorecardAnswer = z.object({
  question: questionId,
  /** Null while it was not asked; `unknown` is an answer. */
  answer: z.enum(answers).nullable(),
  evidence: z.string(),
  saidBy: z.string(),
  answeredAt: z.iso.datetime().nullable(),
  answeredBy: z.object({ id, name: z.string() }).nullable(),
  /** Send it back when answering, 0 the first time; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type ScorecardAnswer = z.infer<typeof ScorecardAnswer>

export const findingKinds = ["pain", "rapport", "criterion"] as const
export type FindingKind = (typeof findingKinds)[number]

/** Something learnt of the buyer: a pain, what brings people together, or what they choose by. */
export const Finding = z.object({
  id,
  kind: z.enum(findingKinds),
  body: z.string(),
  saidBy: z.string(),
  /** What we answered to a criterion of theirs. */
  reply: z.string(),
  createdAt: z.iso.datetime(),
  createdBy: z.object({ id, name: z.string() }),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Finding = z.infer<typeof Finding>

/** Why a lead is turned away. */
export const disqualifyReasons = [
  "no-need",
  "no-budget",
  "no-authority",
  "bad-timing",
  "wrong-place",
  "we-do-not-fit",
  "unreachable",
  "other",
] as const
export type DisqualifyReason = (typeof disqualifyReasons)[number]

const Disqualification = z.object({
  reason: z.enum(disqualifyReasons),
  note: z.string(),
  /** The day the lead comes back. */
  recycleOn: day.nullable(),
  decidedAt: z.iso.datetime(),
  decidedBy: z.object({ id, name: z.string() }),
})

/** When a lead is to be answered first, and whether it was. */
export const FirstAnswer = z.object({
  state: z.enum(firstAnswerStates),
  dueAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
})
export type FirstAnswer = z.infer<typeof FirstAnswer>

/** Where a deal stands in its qualification. */
export const Qualification = z.object({
  dealId: id,
  /** Version of the deal, for the next write. */
  version: z.int(),
  /** The lead's: of the first of its people who has one, else the workspace's. */
  language: z.enum(locales),
  /** A closed deal is neither qualified nor turned away, a deleted one is not answered about. */
  state: z.enum(["open", "closed", "deleted"]),
  scorecard: Scorecard.pick({
    number: true,
    questions: true,
    threshold: true,
    passPercent: true,
  }),
  /** True when its pipeline has a newer scorecard; the card keeps its own until a new round. */
  isSuperseded: z.boolean(),
  /** One for each question, in order. */
  answers: z.array(ScorecardAnswer),
  judgement: z.object({
    result: z.enum(["passes", "not-yet", "fails"]),
    reason: z.enum(reasons),
    /** Ids of the questions the reason is about. */
    questions: z.array(questionId),
    /** How well they and we fit, by the answers. */
    fitBps: basisPoints,
    answered: z.int(),
  }),
  /** How much the buyer has done lately. */
  engagementBps: basisPoints,
  /** When this round was recorded as passed; null when it was not. */
  passedAt: z.iso.datetime().nullable(),
  /** Sales-qualified since then; a later pass does not change it. */
  qualifiedAt: z.iso.datetime().nullable(),
  /** Null where the pipeline has no target. */
  firstAnswer: FirstAnswer.nullable(),
  findings: z.array(Finding),
  /** The latest one. */
  disqualification: Disqualification.nullable(),
})
export type Qualification = z.infer<typeof Qualification>

export const getQualification = endpoint({
  method: "GET",
  path: "/deals/{dealId}/qualification",
  summary: "Get a deal's scorecard with its answers, what they amount to, and what was learnt",
  permission: "deal.read",
  input: z.object({ dealId: id }),
  output: Qualification,
  problems: [],
})

export const answerQuestion = endpoint({
  method: "PUT",
  path: "/deals/{dealId}/scorecard-answers",
  summary: "Answer a question of a deal's scorecard, or take the answer back",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    question: questionId,
    version: z.int().min(0),
    answer: z.enum(answers).nullable(),
    evidence: text(2000).trim().default(""),
    saidBy: text(200).trim().default(""),
  }),
  output: Qualification,
  problems: ["version-stale", "reference-unknown"],
})

export const beginRound = endpoint({
  method: "POST",
  path: "/deals/{dealId}/scorecard-rounds",
  summary: "Assess a deal again, by the scorecard in force; answers to unchanged questions stay",
  permission: "deal.write",
  input: z.object({ dealId: id, version: z.int() }),
  output: Qualification,
  problems: ["version-stale", "deal-closed"],
})

export const qualifyDeal = endpoint({
  method: "POST",
  path: "/deals/{dealId}/qualifications",
  summary: "Record that a deal passed its scorecard: it is sales-qualified (SQL)",
  permission: "deal.write",
  input: z.object({ dealId: id, version: z.int() }),
  output: Qualification,
  problems: ["version-stale", "deal-closed", "scorecard-unmet"],
})

export const disqualifyDeal = endpoint({
  method: "POST",
  path: "/deals/{dealId}/disqualifications",
  summary: "Turn a lead away, with the reason and the day it comes back, if any",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    version: z.int(),
    reason: z.enum(disqualifyReasons),
    note: text(300).trim().default(""),
    /** Later than today. */
    recycleOn: day.optional(),
  }),
  output: Qualification,
  problems: ["version-stale", "deal-closed"],
})

const body = text(2000)
  .trim()
  .refine((written) => written !== "", { error: "Write something" })

export const createFinding = endpoint({
  method: "POST",
  path: "/deals/{dealId}/findings",
  summary: "Write down a pain, something that brings people together, or a criterion of theirs",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    kind: z.enum(findingKinds),
    body,
    saidBy: text(200).trim().default(""),
    reply: text(2000).trim().default(""),
  }),
  output: Finding,
  problems: [],
})

export const updateFinding = endpoint({
  method: "PATCH",
  path: "/findings/{findingId}",
  summary: "Change what was learnt of a buyer",
  permission: "deal.write",
  input: z.object({
    findingId: id,
    version: z.int(),
    body: body.optional(),
    saidBy: text(200).trim().optional(),
    reply: text(2000).trim().optional(),
  }),
  output: Finding,
  problems: ["version-stale"],
})

export const deleteFinding = endpoint({
  method: "DELETE",
  path: "/findings/{findingId}",
  summary: "Delete what was learnt of a buyer",
  permission: "deal.write",
  input: z.object({ findingId: id, version: z.int() }),
  output: Finding,
  problems: ["version-stale"],
})

/** A lead whose pipeline says how soon it is to be answered. */
export const LeadToAnswer = z.object({
  deal: z.object({ id, title: z.string(), pipelineId: id }),
  owner: z.object({ id, name: z.string() }).nullable(),
  openedAt: z.iso.datetime(),
  firstAnswer: FirstAnswer,
})
export type LeadToAnswer = z.infer<typeof LeadToAnswer>

export const listFirstAnswers = endpoint({
  method: "GET",
  path: "/first-answers",
  summary: "List leads with their first answer, due, met or missed, the newest lead first",
  permission: "deal.read",
  input: z.object({
    ...paging,
    pipelineId: id.optional(),
    isAnswered: z.stringbool().optional(),
    /** False for what waits in the lead pool, where nobody is late with it. */
    isOwned: z.stringbool().optional(),
  }),
  output: page(LeadToAnswer),
  problems: ["cursor-invalid"],
})

/** Counted as `answerFigures` says; working minutes from coming in to the answer. */
const Figures = z.object({
  leads: z.int(),
  inTime: z.int(),
  late: z.int(),
  open: z.int(),
  overdue: z.int(),
  median: z.int().nullable(),
  p80: z.int().nullable(),
})

/** Those of one team or person; null are the leads that have none. */
const figuresOf = Figures.extend({ who: z.object({ id, name: z.string() }).nullable() })
export type FiguresOf = z.infer<typeof figuresOf>

export const measureFirstAnswers = endpoint({
  method: "GET",
  path: "/first-answer-figures",
  summary: "How soon the leads of a period had their first answer, in all, by team and by person",
  permission: "deal.read",
  input: z.object({
    /** In which they came in; quarters are those of the fiscal year. */
    period: z.enum(answerPeriods).default("this-month"),
    pipelineId: id.optional(),
  }),
  output: z.object({
    /** First and last day of the period. */
    from: day,
    to: day,
    all: Figures,
    /** Who has most leads first. */
    teams: z.array(figuresOf),
    people: z.array(figuresOf),
  }),
  problems: [],
})
