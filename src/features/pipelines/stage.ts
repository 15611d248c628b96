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

/** True for the stages that a deal reaches by being won. */
export function isAfterWin(kind: StageKind): boolean {
  return kind === "won" || kind === "post-sale"
}
