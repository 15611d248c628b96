import type { Tale } from "./gate-story.ts"
import { momentsOf } from "./moments.ts"

/** Tells the room of a deal: who has a link, when they looked, and what they asked. */
export function tellRoom(tale: Tale) {
  const { world, work, notes, contactIds } = tale
  const { agreement: words } = world.words
  const { time } = world
  const at = momentsOf(tale, time.instant(time.today - 16))
  const [first, ...others] = [
    ...contactIds.slice(0, 1),
    ...(work.negotiation?.colleagues ?? []).map(({ id }) => id),
  ]
  if (!first) return
  const person = (share: number) => ({ kind: "person" as const, at: at(share) })
  const machine = { kind: "machine" as const, at: at(0.02) }
  const views = [machine, person(0.1), person(0.35), person(0.62), person(0.9)]
  const links = [
    { contactId: first, at: at(0), views },
    ...others.map((contactId, place) => ({
      ...{ contactId, at: at(0.2) },
      views: place === 2 ? [] : [person(0.3 + place * 0.2)],
    })),
  ]
  const [answered, open] = words.questions
  const questions = [
    { body: answered.body, at: at(0.36), answer: { body: answered.answer, at: at(0.45) } },
    { body: open.body, at: at(0.91), answer: null },
  ]
  for (const { body, at: happenedAt, answer } of questions) {
    notes.push({ kind: "note", by: "buyer", body, happenedAt })
    if (answer) notes.push({ kind: "note", by: "seller", body: answer.body, happenedAt: answer.at })
  }
  work.room = { links, questions, task: words.answerTask }
}
