/** What a step is: work that takes its time, or a moment that is reached once what comes before is done. */
export const stepKinds = ["task", "milestone"] as const
export type StepKind = (typeof stepKinds)[number]

/** In what its duration is counted: days of the calendar, or days on which the workspace works. */
export const durationUnits = ["days", "working-days"] as const
export type DurationUnit = (typeof durationUnits)[number]
