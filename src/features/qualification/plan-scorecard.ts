import type { Question, Scorecard } from "./scorecard.ts"

/** A question to publish: an existing one keeps its `id`, a new one has null. */
export type QuestionDraft = Omit<Question, "id" | "version"> & { id: string | null }

export type ScorecardPlan =
  | { kind: "publish"; questions: readonly Question[] }
  | { kind: "unknown-question"; index: number }

/**
 * Brings a scorecard that is to be published under the one before: a question whose words or side
 * changed becomes a new version, so that answers given to the old one are not taken for answers to
 * it. Weight and minimum judge an answer and leave its meaning alone.
 *
 * @param newId an id that no question has or ever had, by the place of the new one.
 */
export function planScorecard(
  before: Pick<Scorecard, "questions">,
  drafts: readonly QuestionDraft[],
  newId: (index: number) => string,
): ScorecardPlan {
  const known = new Map(before.questions.map((question) => [question.id, question]))
  const questions: Question[] = []
  for (const [index, { id, ...draft }] of drafts.entries()) {
    const was = id === null ? undefined : known.get(id)
    const isTwice = questions.some((question) => question.id === id)
    if (id !== null && (!was || isTwice)) return { kind: "unknown-question", index }
    questions.push({ ...draft, id: id ?? newId(index), version: was ? versionOf(was, draft) : 1 })
  }
  return { kind: "publish", questions }
}

function versionOf(was: Question, now: Omit<QuestionDraft, "id">): number {
  const isSame =
    was.side === now.side &&
    was.question.en === now.question.en &&
    was.question["zh-CN"] === now.question["zh-CN"]
  return isSame ? was.version : was.version + 1
}
