/** What a stage is for; it decides which work-space the stage opens. */
export const stageKinds = [
  "prospecting",
  "qualification",
  "meeting",
  "proposal",
  "negotiation",
  "won",
  "post-sale",
  "custom",
] as const
export type StageKind = (typeof stageKinds)[number]

export const forecastCategories = [
  "omitted",
  "pipeline",
  "best-case",
  "most-likely",
  "commit",
  "closed",
] as const
export type ForecastCategory = (typeof forecastCategories)[number]

/** Who must have done what an exit criterion says. */
export const sides = ["seller", "buyer", "both"] as const

/** What proves an exit criterion. */
export const evidenceKinds = [
  "field",
  "file",
  "meeting",
  "note",
  "statement",
  "scorecard",
  "consents",
  "signature",
  "promises",
  "buyer-click",
] as const

export type Side = (typeof sides)[number]
export type EvidenceKind = (typeof evidenceKinds)[number]

/** What passing a stage by needs: nothing, a reason with evidence, or that and somebody's approval. */
export const skipRules = ["free", "evidence", "approval"] as const
export type SkipRule = (typeof skipRules)[number]

/** Fields of a deal that a criterion or a pair of stages may ask for; custom ones go by `custom:key`. */
export const gateFields = [
  "amountMinor",
  "expectedCloseDate",
  "companyId",
  "ownerId",
  "source",
  "product",
  "nextStep",
  "nextStepDate",
] as const
export type GateField = (typeof gateFields)[number]

/** Stages a pipeline may have at most. */
export const stageLimit = 200

/** Most teams work with this many; outside it a hint is shown and nothing is forbidden. */
export const usualStages = { from: 4, to: 10 }

/** True for the stages that a deal reaches by being won. */
export function isAfterWin(kind: StageKind): boolean {
  return kind === "won" || kind === "post-sale"
}
