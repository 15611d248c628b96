import type { LocalText } from "../../kernel/locale.ts"

/** Whose criterion it is: ours about them, or theirs about us. */
export const questionSides = ["ours", "theirs"] as const
export type QuestionSide = (typeof questionSides)[number]

/** From worst to best; that nobody knows is an answer, too. */
export const answers = ["no", "unknown", "partly", "yes"] as const
export type Answer = (typeof answers)[number]

/** What a must-have asks for at least. */
export const minimums = ["partly", "yes"] as const
export type Minimum = (typeof minimums)[number]

/** How a scorecard decides: every must-have reaches its minimum, or the weighted sum is enough. */
export const thresholds = ["must-haves", "sum"] as const
export type Threshold = (typeof thresholds)[number]

export type Question = {
  /** Stays when the words change; `budget`. */
  id: string
  side: QuestionSide
  name: LocalText
  question: LocalText
  weight: number
  /** Null where it is no must-have. */
  minimum: Minimum | null
  /** Counts up when its meaning changes: an answer belongs to the question it was given to. */
  version: number
}

export type Scorecard = {
  questions: readonly Question[]
  threshold: Threshold
  /** The part of the weighted sum that is enough, in per cent. */
  passPercent: number
}

export type Result = "passes" | "not-yet" | "fails"

/** Why a card stands where it stands. */
export const reasons = [
  "passed",
  "unanswered",
  "must-have-no",
  "must-have-unknown",
  "must-have-partly",
  "sum-below",
  "sum-out-of-reach",
] as const
export type Reason = (typeof reasons)[number]

export type Judgement = {
  result: Result
  reason: Reason
  /** Ids of the questions the reason is about. */
  questions: readonly string[]
  /** The weighted sum in basis points, rounded down: how well they and we fit. */
  fitBps: number
  answered: number
}

const points: Record<Answer, number> = { no: 0, unknown: 0, partly: 50, yes: 100 }

/**
 * What the answers amount to. A card fails as soon as no better answer to what is still open could
 * let it pass, and passes once every question has an answer and the threshold is reached; a better
 * answer never takes a pass away.
 *
 * @param given answer by question id; a question without one has not been asked yet.
 */
export function judge(card: Scorecard, given: ReadonlyMap<string, Answer>): Judgement {
  const { questions } = card
  const open = questions.filter(({ id }) => !given.has(id))
  const { reached, whole, within } = sums(questions, given)
  const told = {
    fitBps: whole === 0 ? 0 : Math.floor((reached * 100) / whole),
    answered: questions.length - open.length,
  }
  const lack =
    card.threshold === "must-haves"
      ? mustHaveLack(questions, given)
      : sumLack({ reached, within, whole }, card.passPercent)
  if (lack?.result === "fails") return { ...lack, ...told }
  if (open.length > 0) return { ...notYet("unanswered", open), ...told }
  return { ...(lack ?? { result: "passes", reason: "passed", questions: [] }), ...told }
}

type Verdict = Pick<Judgement, "result" | "reason" | "questions">

function notYet(reason: Reason, about: readonly Question[]): Verdict {
  return { result: "not-yet", reason, questions: about.map(({ id }) => id) }
}

function mustHaveLack(
  questions: readonly Question[],
  given: ReadonlyMap<string, Answer>,
): Verdict | undefined {
  const musts = questions.filter(({ minimum }) => minimum !== null)
  const answeredAs = (answer: Answer) => musts.filter(({ id }) => given.get(id) === answer)
  const no = answeredAs("no")
  if (no.length > 0) return { ...notYet("must-have-no", no), result: "fails" }
  const unknown = answeredAs("unknown")
  if (unknown.length > 0) return notYet("must-have-unknown", unknown)
  const partly = answeredAs("partly").filter(({ minimum }) => minimum === "yes")
  return partly.length > 0 ? notYet("must-have-partly", partly) : undefined
}

type Sums = { reached: number; within: number; whole: number }

/** Compared as whole numbers, so that exactly enough is enough. */
function sumLack({ reached, within, whole }: Sums, passPercent: number): Verdict | undefined {
  const needed = passPercent * whole
  if (reached >= needed) return undefined
  return within < needed
    ? { result: "fails", reason: "sum-out-of-reach", questions: [] }
    : notYet("sum-below", [])
}

/** In weight times points: what is reached, and what could be were all that is open a yes. */
function sums(questions: readonly Question[], given: ReadonlyMap<string, Answer>): Sums {
  let [reached, within, whole] = [0, 0, 0]
  for (const { id, weight } of questions) {
    const answer = given.get(id)
    const isOpen = answer === undefined || answer === "unknown"
    reached += weight * (answer === undefined ? 0 : points[answer])
    within += weight * (isOpen ? points.yes : points[answer])
    whole += weight
  }
  return { reached, within, whole }
}
