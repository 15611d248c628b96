import type { Answer, Question } from "../qualification/scorecard.ts"
import type { Life } from "./deal-life.ts"
import { nameOf, type Tale } from "./gate-story.ts"
import type { World } from "./telling.ts"
import type { GivenAnswer, TurnedAway } from "./work.ts"

/** Answers the card of a deal that has come to the stage that qualifies, or beyond it. */
export function tellCard(tale: Tale) {
  const { world, life, work } = tale
  const { scorecard, open, dice } = world
  const qualifying = open.findIndex(({ kind }) => kind === "qualification")
  const at = open.findIndex(({ stageId }) => stageId === life.fields.stageId)
  if (!scorecard || qualifying < 0 || at < qualifying) return
  const isBeyond = at > qualifying
  const asked = isBeyond ? scorecard.questions : scorecard.questions.slice(0, dice.whole(2, 6))
  const answers = asked.map((question) => given(tale, question, isBeyond))
  work.card = { number: scorecard.number, passedAt: null, answers }
  const saidBy = nameOf(tale) ?? ""
  const first = dice.whole(0, world.words.work.findings.length - 1)
  for (const index of [first, first + 1, ...(isBeyond ? [first + 2] : [])]) {
    const finding = world.words.work.findings[index % world.words.work.findings.length]
    if (finding) work.findings.push({ ...finding, saidBy, createdAt: during(tale) })
  }
}

function given(tale: Tale, question: Question, isGood: boolean): GivenAnswer {
  const { world } = tale
  const { dice } = world
  const answer: Answer = isGood
    ? question.minimum === "yes" || dice.chance(0.7)
      ? "yes"
      : "partly"
    : dice.pick(["yes", "yes", "partly", "no", "unknown"] as const)
  const known = world.words.work.answered[question.id]
  const evidence =
    (answer === "yes" || answer === "partly" ? known?.[answer] : undefined) ??
    world.words.work.answeredSo[answer]
  const saidBy = answer === "unknown" ? "" : (nameOf(tale) ?? "")
  return {
    ...{ question: question.id, questionVersion: question.version, answer, evidence, saidBy },
    answeredAt: during(tale),
  }
}

/** Some time in the first half of what the deal has lived. */
function during({ world, life }: Tale): Date {
  const from = life.openedAt.getTime()
  const to = (from + life.at.getTime()) / 2
  const at = world.time.daytime(new Date(world.dice.between(from, to)))
  return new Date(Math.min(Math.max(at.getTime(), from), life.at.getTime()))
}

/** Why a lead was turned away and when it comes back; every third one for good. */
export function turnedAway({ words, time }: World, life: Life, number: number): TurnedAway {
  const told = words.work.turnedAway[number % words.work.turnedAway.length]
  const { reason, note } = told ?? { reason: "other" as const, note: "" }
  const recycleOn = number % 3 === 2 ? null : time.day(time.today + 14 + 30 * number)
  return { reason, note, recycleOn, at: life.at }
}
