import fc from "fast-check"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { brokenInvariants } from "../../../../test/support/invariants.ts"
import { type Client, ProblemError } from "../../../kernel/client.ts"
import { addDays, dayIn } from "../../../kernel/days.ts"
import type { Actor } from "../../../server/actor.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { measureByMonth } from "../../measures/contract.ts"
import { setRate } from "../../workspaces/contract.ts"
import { getBoard, listStageDeals } from "../board-contract.ts"
import {
  closeDeal,
  createDeal,
  deleteDeal,
  getDeal,
  mergeDeal,
  moveDeal,
  reopenDeal,
  restoreDeal,
  updateDeal,
} from "../contract.ts"
import { foldTallies } from "./fold-tallies.ts"
import { withdrawDeals } from "./write-door.ts"

const hour = 3_600_000

const act = fc.record({
  kind: fc.constantFrom(
    "create" as const,
    "create" as const,
    "move" as const,
    "move" as const,
    "win" as const,
    "win" as const,
    "lose" as const,
    "reopen" as const,
    "amount" as const,
    "correct" as const,
    "step" as const,
    "delete" as const,
    "restore" as const,
    "merge" as const,
    "retract" as const,
    "fold" as const,
  ),
  deal: fc.nat(1_000),
  stage: fc.nat(6),
  amountMinor: fc.constantFrom("100", "99999999999999", "12345", null),
  currency: fc.constantFrom("USD", "EUR", "JPY"),
  /** Hours until the next act, and how far back a correction reaches. */
  later: fc.oneof(fc.nat(6), fc.nat(200)),
  back: fc.nat(400),
})
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

/** The rep's time zone has days that are not 24 hours long. */
const zones = ["America/New_York", "Asia/Kathmandu"]

test(
  "G1 boards, past boards and months read from the tallies are those of the spans, over random histories",
  () =>
    withTestApp(async (t) => {
      const histories = fc.sample(fc.array(act, { minLength: 40, maxLength: 40 }), {
        numRuns: 8,
        seed: 20261128,
      })
      t.clock.now = new Date("2026-01-20T02:00:00.000Z")
      await t.as(t.workspace.actors.admin)(setRate, {
        currency: "EUR",
        rateDate: "2026-01-01",
        rate: "1.1",
      })
      for (const [index, history] of histories.entries()) {
        const actor = await inZone(t, zones[index % 2] as string)
        for (const one of history) await tried(t, t.as(actor), one)
        const days = await pastDays(t, index)
        await expectSame(t, actor, days)
        await foldTallies(t.db)
        expect(await brokenInvariants(t.owner)).toEqual([])
        await expectSame(t, actor, days)
      }
    }),
  120_000,
)

test(
  "G1 a board of a past day as known at an earlier time is what it was then, from the tallies, over random histories",
  () =>
    withTestApp(async (t) => {
      const histories = fc.sample(fc.array(act, { minLength: 30, maxLength: 30 }), {
        numRuns: 6,
        seed: 20261129,
      })
      t.clock.now = new Date("2026-01-20T02:00:00.000Z")
      const actor = await inZone(t, "Asia/Shanghai")
      const shown: { input: PastInput; board: unknown }[] = []
      for (const [index, history] of histories.entries()) {
        for (const one of history) await tried(t, t.as(actor), one)
        // Acts of one instant are told a millisecond apart.
        t.clock.now = new Date(t.clock.now.getTime() + hour)
        for (const ago of await pastDays(t, index)) {
          const input = {
            pipelineId: t.workspace.pipelineId,
            limit: 3,
            asOf: dayAgo(t, actor, ago),
          }
          const knownAt = t.clock.now.toISOString()
          shown.push({ input: { ...input, knownAt }, board: await pastBoard(t, actor, input) })
        }
        t.clock.now = new Date(t.clock.now.getTime() + hour)
      }
      for (const { input, board } of shown) {
        expect(await pastBoard(t, actor, input), JSON.stringify(input)).toEqual(board)
      }
    }),
  120_000,
)

type PastInput = { pipelineId: string; limit: number; asOf: string; knownAt?: string }

/** All that does not depend on when it is asked for. */
async function pastBoard(t: TestApp, actor: Actor, input: PastInput) {
  const { today: _, ...board } = await t.as(actor)(getBoard, input)
  return board
}

function dayAgo(t: TestApp, actor: Actor, ago: number): string {
  return addDays(dayIn(t.clock.now, actor.workspace.timeZone), -ago)
}

/** The administrator, of a workspace that has moved to this time zone; its tallies follow. */
async function inZone(t: TestApp, timeZone: string): Promise<Actor> {
  const { admin } = t.workspace.actors
  await t.owner.query("update workspace set time_zone = $1", [timeZone])
  await foldTallies(t.db)
  return { ...admin, workspace: { ...admin.workspace, timeZone }, memberId: admin.memberId }
}

/** One act; what is refused as things stand has not happened. */
async function tried(t: TestApp, as: Client, one: Act) {
  t.clock.now = new Date(t.clock.now.getTime() + one.later * hour)
  if (one.kind === "fold") return foldTallies(t.db)
  await happens(t, as, one).catch((error: unknown) => {
    if (!(error instanceof ProblemError)) throw error
  })
}

async function happens(t: TestApp, as: Client, one: Act) {
  const { pipelineId, stageIds } = t.workspace
  const { amountMinor, currency } = one
  const toStageId = stageIds[one.stage] as string
  const { rows } = await t.owner.query("select id from deal order by id")
  if (one.kind === "create" || rows.length === 0) {
    return as(createDeal, { title: "A deal", pipelineId, amountMinor, currency })
  }
  const dealId = rows[one.deal % rows.length].id as string
  if (one.kind === "restore") return as(restoreDeal, { dealId })
  if (one.kind === "retract") return retract(t, dealId)
  const { version } = await as(getDeal, { dealId })
  const deal = { dealId, version }
  const then = new Date(t.clock.now.getTime() - one.back * hour).toISOString()
  switch (one.kind) {
    case "move":
      return as(moveDeal, { ...deal, toStageId })
    case "win":
      return as(moveDeal, { ...deal, toStageId: stageIds[5] as string })
    case "lose":
      return as(closeDeal, { ...deal, outcome: "lost", reason: "Price" })
    case "reopen":
      return as(reopenDeal, { ...deal, toStageId, cause: "They called" })
    case "amount":
      return as(updateDeal, { ...deal, amountMinor, currency })
    case "correct":
      return as(updateDeal, { ...deal, amountMinor, effectiveAt: then })
    case "step":
      return as(updateDeal, { ...deal, nextStepDate: then.slice(0, 10) })
    case "delete":
      return as(deleteDeal, deal)
    default:
      return as(mergeDeal, { ...deal, duplicateId: rows[one.stage % rows.length].id })
  }
}

/** Declares a deal never to have been, as the undoing of an import does. */
async function retract(t: TestApp, dealId: string) {
  const { workspaceId, actors } = t.workspace
  const origin = { actor: actors.admin, now: t.clock.now, requestId: "test" }
  await inWorkspace(t.db, workspaceId, (tx) => withdrawDeals(tx, origin, "deal.delete", [dealId]))
}

/** Random days ago, and those around the last on which a deal won long ago was shown as won. */
async function pastDays(t: TestApp, seed: number): Promise<number[]> {
  const { rows } = await t.owner.query<{ at: Date }>(
    `select effective_at as at from deal_event where kind = 'won' and effective_at <= $1
     order by effective_at desc limit 3`,
    [new Date(t.clock.now.getTime() - 100 * 24 * hour)],
  )
  const days = rows.map(({ at }) =>
    Math.floor((t.clock.now.getTime() - at.getTime()) / (24 * hour)),
  )
  const around = days.flatMap((ago) => [ago - 91, ago - 90, ago - 89])
  return [...fc.sample(fc.integer({ min: 1, max: 300 }), { numRuns: 4, seed }), ...around]
}

/** Asks for everything by the tallies, then as if there were none. */
async function expectSame(t: TestApp, actor: Actor, days: readonly number[]) {
  const tallied = await answers(t, actor, days)
  const { rows } = await t.owner.query("delete from tally_state returning *")
  const added = await answers(t, actor, days)
  const state = rows[0]
  await t.owner.query("insert into tally_state values ($1, $2)", [
    state.workspace_id,
    state.time_zone,
  ])
  expect(tallied).toEqual(added)
}

async function answers(t: TestApp, actor: Actor, days: readonly number[]) {
  const as = t.as(actor)
  const { pipelineId } = t.workspace
  const today = dayIn(t.clock.now, actor.workspace.timeZone)
  const past = [1, 2, 9, 33, 89, 90, 91, 120, 400, ...days].map((ago) => dayAgo(t, actor, ago))
  const boards = [await as(getBoard, { pipelineId, limit: 3 })]
  for (const asOf of past) boards.push(await as(getBoard, { pipelineId, limit: 3, asOf }))
  const pages = []
  for (const asOf of [undefined, past[0], past[2]]) {
    for (const stageId of t.workspace.stageIds) {
      const when = asOf === undefined ? {} : { asOf }
      pages.push(await allCards(as, { pipelineId, stageId, ...when }))
    }
  }
  const windows = [{}, { from: past[5], to: past[3] }, { from: `${today.slice(0, 7)}-01` }]
  const months = []
  for (const window of windows) months.push(await as(measureByMonth, { pipelineId, ...window }))
  return { boards, pages, months }
}

type StageOf = { pipelineId: string; stageId: string; asOf?: string }

async function allCards(as: Client, stage: StageOf): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await as(listStageDeals, { ...stage, limit: 2, ...(cursor ? { cursor } : {}) })
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return ids
}
