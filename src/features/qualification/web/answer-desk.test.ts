import { expect, test } from "vitest"
import type { ScorecardAnswer } from "../contract.ts"
import { createAnswerDesk, type Draft, type SendOutcome } from "./answer-desk.ts"

const blank: ScorecardAnswer = {
  ...{ question: "budget", answer: null, evidence: "", saidBy: "" },
  ...{ answeredAt: null, answeredBy: null, version: 0 },
}

/** A desk whose server and clock the test holds in its hands. */
function aDesk(stored: Record<string, Draft> = {}) {
  const kept = new Map(Object.entries(stored))
  const due: (() => void)[] = []
  const sent: { draft: Draft; answer: (outcome: SendOutcome) => void }[] = []
  const desk = createAnswerDesk({
    send: (_, draft) => new Promise((answer) => sent.push({ draft, answer })),
    store: {
      keep: (question, draft) => void kept.set(question, draft),
      kept: (question) => kept.get(question),
      drop: (question) => void kept.delete(question),
    },
    wait: (act) => {
      due.push(act)
      return () => void due.splice(due.indexOf(act), due.includes(act) ? 1 : 0)
    },
  })
  const pass = () => {
    for (const act of due.splice(0)) act()
  }
  const reply = async (outcome: SendOutcome) => {
    sent.at(-1)?.answer(outcome)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const state = () => desk.entries().get("budget")?.state
  return { desk, kept, sent, pass, reply, state }
}

test("R-17 an answer is in the browser from the first key on and leaves it when the server has it", async () => {
  const { desk, kept, sent, pass, reply, state } = aDesk()
  desk.learn([blank])
  desk.edit("budget", { evidence: "B" }, true)
  expect(kept.get("budget")?.evidence).toBe("B")
  expect(sent).toEqual([])
  desk.edit("budget", { evidence: "Board" }, true)
  pass()
  expect(sent.map(({ draft }) => draft)).toEqual([
    { answer: null, evidence: "Board", saidBy: "", version: 0 },
  ])
  await reply({ kind: "saved", version: 1 })
  expect([kept.size, state()]).toEqual([0, undefined])
})

test("R-17 what is typed while an answer is on its way follows it, on top of it", async () => {
  const { desk, kept, sent, pass, reply } = aDesk()
  desk.learn([blank])
  desk.edit("budget", { answer: "yes" }, false)
  pass()
  desk.edit("budget", { evidence: "In May" }, true)
  await reply({ kind: "saved", version: 1 })
  expect(kept.get("budget")?.evidence).toBe("In May")
  pass()
  expect(sent.at(-1)?.draft).toEqual({
    ...{ answer: "yes", evidence: "In May", saidBy: "", version: 1 },
  })
})

test("R-17 while the server is away an answer is kept and tried again", async () => {
  const { desk, kept, sent, pass, reply, state } = aDesk()
  desk.learn([blank])
  desk.edit("budget", { answer: "no" }, false)
  pass()
  await reply({ kind: "unreachable" })
  expect([state(), kept.size]).toEqual(["kept", 1])
  pass()
  expect(sent).toHaveLength(2)
  await reply({ kind: "saved", version: 1 })
  expect(kept.size).toBe(0)
})

test("R-17 a refused answer is kept, says why, and is not tried until it is changed", async () => {
  const { desk, kept, sent, pass, reply, state } = aDesk()
  desk.learn([blank])
  desk.edit("budget", { answer: "no" }, false)
  pass()
  await reply({ kind: "refused", reason: "You may not" })
  pass()
  expect([state(), kept.size, sent.length]).toEqual(["refused", 1, 1])
  expect(desk.entries().get("budget")?.reason).toBe("You may not")
  desk.edit("budget", { answer: "yes" }, false)
  pass()
  expect(sent).toHaveLength(2)
})

test("R-17 after a crash the draft is sent; on top of another version it is a conflict, not lost", () => {
  const draft: Draft = { answer: "yes", evidence: "Mine", saidBy: "", version: 0 }
  const fresh = aDesk({ budget: draft })
  fresh.desk.learn([blank])
  fresh.pass()
  expect(fresh.sent.map((one) => one.draft)).toEqual([draft])
  const stale = aDesk({ budget: draft })
  stale.desk.learn([{ ...blank, answer: "no", version: 1 }])
  stale.pass()
  expect([stale.state(), stale.sent.length, stale.kept.size]).toEqual(["conflict", 0, 1])
  const done = aDesk({ budget: draft })
  done.desk.learn([{ ...blank, answer: "yes", evidence: "Mine", version: 1 }])
  expect([done.state(), done.kept.size]).toEqual([undefined, 0])
})

test("R-17 of two windows the second is shown what the first answered, and chooses", async () => {
  const meet = async () => {
    const it = aDesk()
    it.desk.learn([blank])
    it.desk.edit("budget", { answer: "yes" }, false)
    it.pass()
    await it.reply({ kind: "stale", current: { ...blank, answer: "no", version: 3 } })
    expect([it.state(), it.kept.size]).toEqual(["conflict", 1])
    it.desk.edit("budget", { evidence: "Still typing" }, true)
    it.pass()
    expect(it.sent).toHaveLength(1)
    return it
  }
  const mine = await meet()
  mine.desk.takeMine("budget")
  mine.pass()
  expect(mine.sent.at(-1)?.draft).toMatchObject({ answer: "yes", version: 3 })
  const theirs = await meet()
  theirs.desk.takeTheirs("budget")
  expect([theirs.state(), theirs.kept.size]).toEqual([undefined, 0])
  expect(theirs.desk.known("budget")?.answer).toBe("no")
})
