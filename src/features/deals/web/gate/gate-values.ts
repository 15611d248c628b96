import type { UnmetGate } from "../../gate-contract.ts"
import type { ExceptionValues } from "./ExceptionFields.tsx"
import { type EvidenceValues, isEntered, noEvidence } from "./evidence-values.ts"
import type { GateTold } from "./gate-asks.ts"
import { noSkip, type SkipValues } from "./SkipFields.tsx"

/** Everything that was entered at a gate; kept in this browser until the move is made. */
export type GateValues = {
  evidence: Record<string, EvidenceValues>
  skips: Record<string, SkipValues>
  fields: Record<string, unknown>
  cause: string
  reopened: string[]
  exception: ExceptionValues
}

export const nothingEntered: GateValues = {
  evidence: {},
  skips: {},
  fields: {},
  cause: "",
  reopened: [],
  exception: { reason: "", until: null },
}

/** Criteria for which enough was entered, with it. */
export function enteredEvidence({ criteria }: UnmetGate, { evidence }: GateValues) {
  return criteria.flatMap((criterion) => {
    const values = evidence[criterion.id] ?? noEvidence(criterion)
    return isEntered(criterion, values) ? [{ criterion, values }] : []
  })
}

/** Every field entered: those the way requires, and those that are a criterion's evidence. */
export function enteredFields(unmet: UnmetGate, values: GateValues): Record<string, unknown> {
  const ofCriteria = unmet.criteria.flatMap(({ id, evidence, field }) =>
    evidence === "field" && field !== null ? [[field, values.evidence[id]?.field]] : [],
  )
  return { ...Object.fromEntries(ofCriteria), ...values.fields }
}

/** What is asked for after another refusal: a reason or cause that was given is said again. */
export function askedAgain(before: UnmetGate, left: UnmetGate): UnmetGate {
  const isNew = (skip: UnmetGate["skips"][number]) =>
    !before.skips.some(({ stageId, needs }) => stageId === skip.stageId && needs === skip.needs)
  return {
    ...left,
    skips: [...before.skips, ...left.skips.filter(isNew)],
    needsCause: before.needsCause || left.needsCause,
  }
}

/** What the second try says beside what was shown. */
export function toldAtGate(unmet: UnmetGate, values: GateValues): Omit<GateTold, "version"> {
  const cause = values.cause.trim()
  const skips = unmet.skips.flatMap(({ stageId, needs }) => {
    const { reason, note } = values.skips[stageId] ?? noSkip
    return needs === "evidence" && note.trim() !== ""
      ? [{ stageId, reason, note: note.trim() }]
      : []
  })
  return {
    ...(cause ? { cause } : {}),
    ...(skips.length > 0 ? { skips } : {}),
    ...(values.reopened.length > 0 ? { reopenCriteria: values.reopened } : {}),
  }
}
