import type { Scorecard, ScorecardQuestion } from "../contract.ts"
import type { Question } from "../scorecard.ts"

/** A question while it is edited; `key` tells rows apart, also new ones. */
export type EditedQuestion = Omit<ScorecardQuestion, "id" | "version"> & {
  id: string | null
  key: string
}

/**
 * Questions to edit. Those of a preset keep their id where the scorecard in force has it, and are
 * new where it has not.
 */
export function editedQuestions(
  questions: readonly Question[],
  inForce?: Pick<Scorecard, "questions">,
): readonly EditedQuestion[] {
  return questions.map(({ version: _, id, ...question }) => {
    const isKnown = !inForce || inForce.questions.some((one) => one.id === id)
    return { ...question, id: isKnown ? id : null, key: id }
  })
}

export function newQuestion(key: string): EditedQuestion {
  const empty = { en: "", "zh-CN": "" }
  const plain = { side: "ours", weight: 10, minimum: null } as const
  return { id: null, key, name: empty, question: empty, ...plain }
}

export function sentQuestions(questions: readonly EditedQuestion[]) {
  return questions.map(({ key: _, ...question }) => question)
}

/** The same list with one question a place up or down; as it is at either end. */
export function placed(questions: readonly EditedQuestion[], at: number, by: 1 | -1) {
  const [one, other] = [questions[at], questions[at + by]]
  return one && other ? questions.with(at, other).with(at + by, one) : questions
}
