import { typedWhole } from "../../../../server/public-pages/form.ts"
import { type Answer, answers } from "../../consents.ts"

/** Why what a form says about a contract is not taken. */
export type AnswersRefusal =
  | "none"
  | "reason"
  | "reason-unasked"
  | "reason-long"
  | "name"
  | "sentence"
  | "unknown"

export type GroupAnswer = { groupId: string; answer: Answer; reason: string }

type Read =
  | { kind: "read"; answers: readonly GroupAnswer[]; typedName: string }
  | { kind: "refused"; why: AnswersRefusal }

const prefix = "answer-"

/**
 * What somebody says about the groups of a version, by the fields of their form. Who they are, when it
 * is and for whom they speak is not read here: the link knows.
 */
export function readAnswers(form: URLSearchParams, mostLetters: number): Read {
  const refused = (why: AnswersRefusal): Read => ({ kind: "refused", why })
  const names = [...new Set(form.keys())].filter((name) => name.startsWith(prefix))
  const said: GroupAnswer[] = []
  for (const name of names) {
    const answer = answers.find((one) => one === form.get(name))
    if (!answer) return refused("unknown")
    const groupId = name.slice(prefix.length)
    const reason = typedWhole(form.get(`reason-${groupId}`))
    if ([...reason].length > mostLetters) return refused("reason-long")
    if (answer !== "agree" && reason === "") return refused("reason")
    // Who agrees and still writes something means something by it.
    if (answer === "agree" && reason !== "") return refused("reason-unasked")
    said.push({ groupId, answer, reason })
  }
  if (said.length === 0) return refused("none")
  const typedName = typedWhole(form.get("name")).replaceAll(/\s+/g, " ")
  if (typedName === "" || [...typedName].length > 200) return refused("name")
  if (form.get("consent") !== "yes") return refused("sentence")
  return { kind: "read", answers: said, typedName }
}

/** Answers that say the same, together: each is written down once for all of its groups. */
export function together(
  said: readonly GroupAnswer[],
): { answer: Answer; reason: string; groupIds: string[] }[] {
  const acts = Map.groupBy(said, ({ answer, reason }) => `${answer} ${reason}`)
  return [...acts.values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const { answer, reason } = first
    return [{ answer, reason, groupIds: same.map(({ groupId }) => groupId) }]
  })
}
