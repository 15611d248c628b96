import fc from "fast-check"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import type { Input } from "../../../kernel/endpoint.ts"
import type { Actor } from "../../../server/actor.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { newId } from "../../../server/ids.ts"
import { createDeal, type DealCard, deleteDeal, getDeal, listDeals } from "../../deals/contract.ts"
import { createDeals, type DealDraft } from "../../deals/server/ledger/create-deals.ts"
import { upsertRate } from "../../workspaces/server/queries.ts"
import {
  type DealsBehind,
  type Figures,
  getDashboard,
  measureBy,
  measureByMonth,
  measureByStage,
  measureSummary,
} from "../contract.ts"

const zones = ["Asia/Shanghai", "America/New_York"] as const
const today = { CNY: "0.1400000000", JPY: "0.0065500000" } as const
const start = Date.parse("2026-08-01T00:00:00.000Z")
const hour = 3_600_000

const aPlan = fc.record({
  outcome: fc.constantFrom("open", "open", "won", "won", "lost", "disqualified"),
  currency: fc.constantFrom("USD", "CNY", "JPY"),
  amount: fc.option(fc.bigInt({ min: 0n, max: 99_999_999n }), { freq: 9 }),
  stage: fc.nat(4),
  probabilityBps: fc.integer({ min: 0, max: 10_000 }),
  owner: fc.constantFrom("rep", "otherRep", "manager", null),
  product: fc.constantFrom("Pro", "Basic", "a & b=c", null),
  source: fc.constantFrom("Fair", "Web", null),
  company: fc.constantFrom(0, 1, 2, null),
  opened: fc.nat(300),
  /** Hours from opening to closing: the days of the months' ends are hit often. */
  lasted: fc.nat(24 * 70),
  rate: fc.constantFrom("0.1390000000", "0.1412345678", "0.0071000001", null),
})
type Plan = typeof aPlan extends fc.Arbitrary<infer T> ? T : never

type Known = Plan & { id: string; openedAt: number; closedAt: number | null; sector: string | null }

const sectors = ["retail", "finance", null] as const

async function fill(t: TestApp, plans: readonly Plan[]): Promise<Known[]> {
  const { actors, workspaceId, pipelineId, stageIds, teams } = t.workspace
  const { now } = t.clock
  return inWorkspace(t.db, workspaceId, async (tx) => {
    const companies = sectors.map((sector, at) => ({
      id: newId(now),
      sector,
      name: `Company ${at}`,
    }))
    await tx
      .insertInto("company")
      .values(
        companies.map((one) => ({
          ...one,
          workspaceId,
          nameKey: one.name,
          createdAt: now,
          updatedAt: now,
        })),
      )
      .execute()
    for (const [currency, rate] of Object.entries(today)) {
      await upsertRate(tx, workspaceId, { currency, rateDate: "2026-11-01", rate })
    }
    const drafts = plans.map((plan): DealDraft => {
      const openedAt = new Date(start + plan.opened * hour)
      const closedAt = new Date(openedAt.getTime() + plan.lasted * hour + 1)
      const team = { rep: teams.north, otherRep: teams.south, manager: teams.sales }
      return {
        fields: {
          ...blank,
          title: "A deal",
          pipelineId,
          stageId: stageIds[plan.stage] as string,
          probabilityBps: plan.probabilityBps,
          currency: plan.currency,
          amountMinor: plan.amount?.toString() ?? null,
          ownerId: plan.owner && actors[plan.owner].memberId,
          teamId: plan.owner && team[plan.owner],
          product: plan.product,
          source: plan.source,
          companyId: plan.company === null ? null : (companies[plan.company]?.id ?? null),
        },
        rank: "a0",
        openedAt,
        history:
          plan.outcome === "open"
            ? []
            : [
                {
                  kind: plan.outcome,
                  patch: { outcome: plan.outcome },
                  effectiveAt: closedAt,
                  columns: { closedAt, closeRate: plan.currency === "USD" ? "1" : plan.rate },
                },
              ],
      }
    })
    const by = { actor: actors.admin, now, requestId: "t" }
    return (await createDeals(tx, by, "deal.create", drafts)).map(({ id }, at) => {
      const plan = plans[at] as Plan // as many rows as plans
      const openedAt = start + plan.opened * hour
      const closedAt = plan.outcome === "open" ? null : openedAt + plan.lasted * hour + 1
      return { ...plan, id, openedAt, closedAt, sector: sectors[plan.company ?? 2] ?? null }
    })
  })
}

const blank = {
  pipelineVersion: 1,
  outcome: "open",
  expectedCloseDate: null,
  forecastCategory: "pipeline",
  probabilityReason: null,
  categoryByHand: false,
  nextStep: null,
  nextStepDate: null,
  outcomeReason: null,
  competitor: null,
  tags: [],
  custom: {},
} as const

// The oracle: plain rationals over what was written down; shares no code with the server.

const digits = { USD: 2, CNY: 2, JPY: 0 } as const
const unit = 10n ** 12n // ten decimals of a rate, two of a currency without any

function inDollars({ amount, currency }: Known, rate: string | null): bigint {
  if (amount === null || rate === null) return 0n
  const scaled = BigInt(rate.replace(".", ""))
  return amount * scaled * 10n ** BigInt(2 - digits[currency as keyof typeof digits]) * 100n
}

function rounded(sum: bigint, over: bigint): string {
  const [whole, twice] = [sum / over, (sum % over) * 2n]
  return String(twice > over || (twice === over && whole % 2n === 1n) ? whole + 1n : whole)
}

const rateToday = ({ currency }: Known) =>
  currency === "USD" ? "1.0000000000" : today[currency as keyof typeof today]
const rateThen = ({ currency, rate }: Known) => (currency === "USD" ? "1.0000000000" : rate)

function oracle(deals: readonly Known[]) {
  const of = (outcome: string) => deals.filter((deal) => deal.outcome === outcome)
  const sum = (some: readonly Known[], value: (deal: Known) => bigint) =>
    some.reduce((total, deal) => total + value(deal), 0n)
  const [open, won, lost] = [of("open"), of("won"), of("lost")]
  const cycles = won
    .map(({ openedAt, closedAt }) => (closedAt as number) - openedAt) // won deals are closed
    .sort((a, b) => a - b)
  const n = cycles.length
  const inDays = (ms: bigint, over: bigint) => Number(rounded(ms * 100n, over * 86_400_000n)) / 100
  const at = (index: number) => BigInt(cycles[index] as number)
  const bps = (won.length + lost.length || null) && [won.length, won.length + lost.length]
  return {
    open: {
      count: open.length,
      amountMinor: rounded(
        sum(open, (deal) => inDollars(deal, rateToday(deal))),
        unit,
      ),
      weightedMinor: rounded(
        sum(open, (deal) => inDollars(deal, rateToday(deal)) * BigInt(deal.probabilityBps)),
        unit * 10_000n,
      ),
    },
    won: {
      count: won.length,
      amountMinor: rounded(
        sum(won, (deal) => inDollars(deal, rateThen(deal))),
        unit,
      ),
    },
    lost: { count: lost.length },
    disqualified: { count: of("disqualified").length },
    winRate: {
      won: won.length,
      decided: won.length + lost.length,
      bps: bps && Number(rounded(BigInt(bps[0] as number) * 10_000n, BigInt(bps[1] as number))),
      isSmall: won.length + lost.length < 30,
    },
    cycle:
      n === 0
        ? { n, meanDays: null, medianDays: null, p80Days: null }
        : {
            n,
            meanDays: inDays(
              cycles.reduce((total, ms) => total + BigInt(ms), 0n),
              BigInt(n),
            ),
            medianDays: inDays(at((n - 1) >> 1) + at(n >> 1), 2n),
            p80Days: inDays(at(Math.ceil(n * 0.8) - 1), 1n),
          },
  }
}

function dayOf(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(ms)
}

const inZone = (actor: Actor, timeZone: string): Actor => ({
  ...actor,
  workspace: { ...actor.workspace, timeZone },
})

async function listed(t: TestApp, actor: Actor, deals: DealsBehind): Promise<DealCard[]> {
  const found: DealCard[] = []
  for (let cursor: string | null = ""; cursor !== null; ) {
    const input: Input<typeof listDeals> = { ...deals, limit: 40, ...(cursor ? { cursor } : {}) }
    const page = await t.as(actor)(listDeals, input)
    found.push(...page.items)
    cursor = page.nextCursor
  }
  return found
}

async function expectBehind(t: TestApp, actor: Actor, figures: Partial<Figures>, all: Known[]) {
  const byId = new Map(all.map((deal) => [deal.id, deal]))
  for (const name of ["open", "won", "lost", "disqualified"] as const) {
    const number = figures[name]
    if (!number?.deals) continue
    const cards = await listed(t, actor, number.deals)
    expect(cards).toHaveLength(number.count)
    expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length)
    for (const { currency, amountMinor } of number.byCurrency) {
      const own = cards.filter((card) => card.currency === currency)
      expect(own.reduce((sum, card) => sum + BigInt(card.amountMinor ?? 0), 0n)).toBe(
        BigInt(amountMinor),
      )
    }
    const known = cards.flatMap(({ id }) => byId.get(id) ?? [])
    if (name === "open" || name === "won") expect(number).toMatchObject(oracle(known)[name])
  }
  if (figures.winRate?.deals) {
    const cards = await listed(t, actor, figures.winRate.deals)
    expect(cards).toHaveLength(figures.winRate.decided)
    expect(cards.filter(({ outcome }) => outcome === "won")).toHaveLength(figures.winRate.won)
  }
  if (figures.cycle?.deals) {
    expect(await listed(t, actor, figures.cycle.deals)).toHaveLength(figures.cycle.n)
  }
}

const plans = (count: number, seed: number) =>
  fc.sample(fc.array(aPlan, { minLength: count, maxLength: count }), { numRuns: 1, seed })[0] ?? []

test(
  "every number equals an independent calculation, and the deals behind it add up to it",
  () =>
    withTestApp(async (t) => {
      const all = await fill(t, plans(400, 20261123))
      const windows = [
        {},
        { from: "2026-09-01", to: "2026-09-30" },
        { from: "2026-08-15", to: "2026-10-04" },
      ]
      for (const timeZone of zones) {
        const admin = inZone(t.workspace.actors.admin, timeZone)
        for (const window of windows) {
          const { from = "0000", to = "9999" } = window
          const inWindow = all.filter(({ closedAt }) => {
            const day = closedAt === null ? null : dayOf(closedAt, timeZone)
            return day === null || (day >= from && day <= to)
          })
          const board = await t.as(admin)(getDashboard, { ...window, dimension: "product" })
          expect(board.n).toBe(inWindow.length)
          expect(board.total).toMatchObject(oracle(inWindow))
          await expectBehind(t, admin, board.total, all)
          for (const month of board.months) {
            const { open: _, ...expected } = oracle(
              inWindow.filter(
                ({ closedAt }) => closedAt && dayOf(closedAt, timeZone).startsWith(month.month),
              ),
            )
            expect(month).toMatchObject(expected)
            await expectBehind(t, admin, month, all)
          }
          expect(board.parts).toHaveLength(4)
          for (const part of board.parts) {
            const own = inWindow.filter(({ product }) => product === part.key)
            expect(part).toMatchObject(oracle(own))
            await expectBehind(t, admin, part, all)
          }
          for (const [at, { open }] of board.stages.entries()) {
            const own = all.filter(({ outcome, stage }) => outcome === "open" && stage === at)
            expect(open).toMatchObject(oracle(own).open)
            await expectBehind(t, admin, { open }, all)
          }
        }
      }
    }),
  120_000,
)

test("each dimension splits the same whole, and filters narrow it", () =>
  withTestApp(async (t) => {
    const all = await fill(t, plans(250, 7))
    const { actors } = t.workspace
    const key = {
      owner: (deal: Known) => deal.owner && actors[deal.owner].memberId,
      sector: (deal: Known) => deal.sector,
      source: (deal: Known) => deal.source,
    }
    const filters = { product: ["Pro", "a & b=c"] }
    const some = all.filter(({ product }) => product === "Pro" || product === "a & b=c")
    for (const dimension of ["owner", "sector", "source"] as const) {
      const { parts } = await t.as(actors.admin)(measureBy, { ...filters, dimension })
      const keys = new Set(some.map(key[dimension]))
      expect(new Set(parts.map((part) => part.key))).toEqual(keys)
      for (const part of parts) {
        expect(part).toMatchObject(oracle(some.filter((deal) => key[dimension](deal) === part.key)))
        await expectBehind(t, actors.admin, part, all)
      }
      const won = parts.map((part) => BigInt(part.won.amountMinor))
      expect(won).toEqual([...won].sort((a, b) => (a < b ? 1 : -1)))
    }
    const team = await t.as(actors.admin)(measureBy, { dimension: "team" })
    expect(new Set(team.parts.map(({ name }) => name))).toEqual(
      new Set(["north", "south", "sales", null]),
    )
  }))

test("what exceeds the limit is measured together, medians included", () =>
  withTestApp(async (t) => {
    const all = await fill(t, plans(200, 11))
    const admin = t.as(t.workspace.actors.admin)
    const { parts, other } = await admin(measureBy, { dimension: "product", limit: 2 })
    const shown = parts.map((part) => part.key)
    expect(other?.parts).toBe(2)
    expect(other).toMatchObject(oracle(all.filter(({ product }) => !shown.includes(product))))
  }))

test("S-06 a rep's numbers are of the deals the rep may see", () =>
  withTestApp(async (t) => {
    const all = await fill(t, plans(150, 3))
    const { rep } = t.workspace.actors
    const own = all.filter(({ owner }) => owner === "rep")
    const { total, n } = await t.as(rep)(measureSummary, {})
    expect(n).toBe(own.length)
    expect(total).toMatchObject(oracle(own))
    await expectBehind(t, rep, total, all)
  }))

test("a deal won at 23:30 in Beijing on 30 November is November's there, and in New York too", () =>
  withTestApp(async (t) => {
    const [plan] = plans(1, 1)
    const at = Date.parse("2026-11-30T15:30:00.000Z")
    await fill(t, [
      { ...(plan as Plan), outcome: "won", opened: 0, lasted: (at - start) / hour },
      { ...(plan as Plan), outcome: "won", opened: 0, lasted: (at - start) / hour + 1 },
    ])
    const months = async (timeZone: string) => {
      const actor = inZone(t.workspace.actors.admin, timeZone)
      const answer = await t.as(actor)(measureByMonth, {})
      return answer.months.map(({ month, won }) => [month, won.count])
    }
    expect(await months("Asia/Shanghai")).toEqual([
      ["2026-11", 1],
      ["2026-12", 1],
    ])
    expect(await months("America/New_York")).toEqual([["2026-11", 2]])
  }))

test("F-3.2 without decided deals a win rate is undefined, and so is the cycle", () =>
  withTestApp(async (t) => {
    const { total, definitions } = await t.as(t.workspace.actors.admin)(measureSummary, {})
    expect(total.winRate).toMatchObject({ won: 0, decided: 0, bps: null, isSmall: true })
    expect(total.cycle).toMatchObject({ n: 0, meanDays: null, medianDays: null, p80Days: null })
    expect(definitions.winRate).toMatchObject({ id: "win-rate", version: 1 })
  }))

test("a deleted deal is in no number, and a currency without a rate is named, not guessed", () =>
  withTestApp(async (t) => {
    const admin = t.as(t.workspace.actors.admin)
    const { pipelineId } = t.workspace
    const draft = { title: "Rollout", pipelineId, amountMinor: "1000" }
    const gone = await admin(createDeal, draft)
    await admin(deleteDeal, { dealId: gone.id, version: gone.version })
    const foreign = await admin(createDeal, { ...draft, currency: "EUR" })
    expect((await admin(getDeal, { dealId: foreign.id })).currency).toBe("EUR")
    const { stages } = await admin(measureByStage, { pipelineId })
    expect(stages[0]?.open).toMatchObject({ count: 1, amountMinor: "0", missingRates: ["EUR"] })
  }))

test("S-38 hostile words in a dimension, a filter or a day are refused or mean themselves", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const ask = (query: string) => t.raw(admin, `/api/v1/measures/by?${query}`)
    expect((await ask("dimension=owner'--")).status).toBe(422)
    expect((await ask("from=2026-02-30")).status).toBe(422)
    expect((await ask("groupBy=1")).status).toBe(422)
    expect((await ask(`product=${encodeURIComponent("x') or 1=1 --")}`)).status).toBe(200)
  }))
