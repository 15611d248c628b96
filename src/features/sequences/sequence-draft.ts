import { type SequenceRules, type SequenceStep, usualRules } from "./sequence.ts"
import type { Sequence } from "./sequence-contract.ts"

/** A step while it is edited; `key` tells rows apart, also new ones. */
export type EditedStep = Omit<SequenceStep, "afterDays"> & {
  key: string
  /** Null while the field is empty. */
  afterDays: number | null
}

export type SequenceDraft = { name: string; steps: readonly EditedStep[]; rules: SequenceRules }

/** A sequence to edit; without one, what a new one begins with. */
export function draftOf(sequence: Sequence | undefined, firstPurpose: string): SequenceDraft {
  if (!sequence) {
    const step = { ...newStep("1"), channel: "mail" as const, afterDays: 0, purpose: firstPurpose }
    return { name: "", steps: [step], rules: usualRules }
  }
  const { name, steps, rules } = sequence
  return { name, rules, steps: steps.map((step, at) => ({ ...step, key: `${at}` })) }
}

export function newStep(key: string): EditedStep {
  return { key, channel: "phone", afterDays: 2, purpose: "", subject: "", text: "" }
}

/** What is sent of a draft: only a mail has a letter, and an empty number of days is none. */
export function sentSteps(steps: readonly EditedStep[]): SequenceStep[] {
  return steps.map(({ key: _, afterDays, ...step }) => ({
    ...step,
    afterDays: afterDays ?? 0,
    ...(step.channel === "mail" ? {} : { subject: "", text: "" }),
  }))
}

/** The same list with one step a place up or down; as it is at either end. */
export function placed(steps: readonly EditedStep[], at: number, by: 1 | -1) {
  const [one, other] = [steps[at], steps[at + by]]
  return one && other ? steps.with(at, other).with(at + by, one) : steps
}
