import type { ProblemCode } from "../../kernel/problem.ts"
import type { MeetingState } from "./contract.ts"

const correctable: readonly MeetingState[] = ["held", "no-show"]

export type Outcome = Exclude<MeetingState, "planned">

/**
 * Why an outcome cannot be told of a meeting; undefined when it can. It is told once, and corrected
 * with a cause where one of both, held and nobody came, was told in place of the other.
 */
export function outcomeRefusal(
  { state, startsAt }: { state: MeetingState; startsAt: Date },
  { outcome, cause }: { outcome: Outcome; cause?: string | undefined },
  now: Date,
): Extract<ProblemCode, "meeting-over" | "meeting-ahead"> | undefined {
  const isCorrection = cause !== undefined && outcome !== state
  const mayCorrect = correctable.includes(state) && correctable.includes(outcome)
  if (state !== "planned" && !(isCorrection && mayCorrect)) return "meeting-over"
  if (outcome !== "cancelled" && now < startsAt) return "meeting-ahead"
  return undefined
}

/** What the timeline says of a held meeting: its title, what was noted, and the answers given. */
export function toldOfMeeting(
  title: string,
  note: string,
  answered: readonly { question: string; answer: string }[],
): string {
  const answers = answered
    .filter(({ answer }) => answer !== "")
    .map(({ question, answer }) => `${question}\n${answer}`)
  return [title, note, ...answers].filter(Boolean).join("\n\n").slice(0, 20_000)
}
