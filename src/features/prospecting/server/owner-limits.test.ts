import fc from "fast-check"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { checked, imported, undone, uploaded } from "../../../../test/support/imports.ts"
import type { Actor } from "../../../server/actor.ts"
import { bulkUpdateDeals } from "../../deals/bulk-contract.ts"
import { createDeal, getDeal, mergeDeal, updateDeal } from "../../deals/contract.ts"
import { listImportRows, mapImport } from "../../imports/contract.ts"
import { claimLeads, getProspecting, releaseLead } from "../contract.ts"
import { updateProspectingSettings } from "../settings-contract.ts"

const lead = (t: TestApp, title: string, ownerId: string | null = null) =>
  t.as(t.workspace.actors.ops)(createDeal, { title, pipelineId: t.workspace.pipelineId, ownerId })

const ownersFile = (rows: readonly (readonly [id: string, owner: string])[]) => ({
  name: "deals.csv",
  content: [
    "id,title,stage,owner",
    ...rows.map(([id, owner]) => `${id},,Prospecting,${owner}`),
  ].join("\n"),
})

const kindsOf = async (t: TestApp, dealId: string) => {
  const { moves } = await t.as(t.workspace.actors.admin)(getProspecting, { dealId })
  return moves.map(({ kind, member, by }) => [kind, member?.name, by?.name])
}

test("an import gives no owner more leads than the limit: the check says which rows, the run does as it said", () =>
  withTestApp(async (t) => {
    const { admin, ops, rep, otherRep } = t.workspace.actors
    await t.as(ops)(updateProspectingSettings, { version: 0, maxHeld: 2 })
    const leads = await Promise.all(["A", "B", "C", "D"].map((title) => lead(t, title)))
    const given = ownersFile([
      ...leads.slice(0, 3).map(({ id }) => [id, rep.name] as const),
      [(leads[3] as { id: string }).id, otherRep.name],
      ["new-1", otherRep.name],
      ["new-2", otherRep.name],
    ])
    const { id: importId, version, mapping } = await uploaded(t, admin, [given])
    await t.as(admin)(mapImport, { importId, version, mapping })
    const { summary } = await checked(t, admin, importId)
    expect(summary?.counts).toEqual({ created: 1, updated: 3, skipped: 0, failed: 2 })
    const { items } = await t.as(admin)(listImportRows, { importId, outcome: "failed" })
    expect(items.map(({ line, reason, problems }) => [line, reason, problems[0]?.value])).toEqual([
      [4, "leads-at-limit", rep.name],
      [7, "leads-at-limit", otherRep.name],
    ])
    const run = await imported(t, admin, [given], () => mapping)
    expect(run.summary?.counts).toMatchObject({ created: 1, updated: 3, failed: 2 })
    const held = await heldBy(t)
    expect([held.get(rep.memberId), held.get(otherRep.memberId)]).toEqual([2, 2])
    expect(await kindsOf(t, leads[0]?.id ?? "")).toEqual([["assigned", rep.name, admin.name]])
    expect(await kindsOf(t, leads[2]?.id ?? "")).toEqual([])
    await undone(t, admin, run.id)
    expect((await kindsOf(t, leads[0]?.id ?? "")).map(([kind]) => kind).toSorted()).toEqual([
      "assigned",
      "released",
    ])
  }))

test("taking leads for oneself by an import is a claim, and counts against the claims of the day", () =>
  withTestApp(async (t) => {
    const { ops } = t.workspace.actors
    await t.as(ops)(updateProspectingSettings, { version: 0, maxClaims: 1 })
    const leads = await Promise.all(["A", "B"].map((title) => lead(t, title)))
    const rows = leads.map(({ id }) => [id, ops.name] as const)
    const run = await imported(t, ops, [ownersFile(rows)])
    expect(run.summary?.counts).toMatchObject({ updated: 1, failed: 1 })
    expect(run.summary?.problems).toMatchObject([{ reason: "claims-at-limit", rows: 1 }])
    expect(await kindsOf(t, leads[0]?.id ?? "")).toEqual([["claimed", ops.name, ops.name]])
  }))

test("a lead that goes from one owner to another is in its history, by hand, import and merge", () =>
  withTestApp(async (t) => {
    const { admin, rep, otherRep } = t.workspace.actors
    const one = await lead(t, "One", rep.memberId)
    const { version } = await t.as(admin)(getDeal, { dealId: one.id })
    await t.as(admin)(updateDeal, { dealId: one.id, version, ownerId: otherRep.memberId })
    t.clock.now = new Date(t.clock.now.getTime() + 60_000)
    await imported(t, admin, [ownersFile([[one.id, rep.name]])])
    expect(await kindsOf(t, one.id)).toEqual([
      ["assigned", rep.name, admin.name],
      ["assigned", otherRep.name, admin.name],
    ])
    const two = await lead(t, "Two", otherRep.memberId)
    t.clock.now = new Date(t.clock.now.getTime() + 60_000)
    const kept = await t.as(admin)(getDeal, { dealId: one.id })
    const merge = { dealId: one.id, version: kept.version, duplicateId: two.id }
    await t.as(admin)(mergeDeal, { ...merge, take: ["ownerId"] })
    expect((await kindsOf(t, one.id))[0]).toEqual(["assigned", otherRep.name, admin.name])
  }))

test("nobody is given more leads than they may hold by a change of the owner either, and is named", () =>
  withTestApp(async (t) => {
    const { admin, ops, rep } = t.workspace.actors
    await t.as(ops)(updateProspectingSettings, { version: 0, maxHeld: 1 })
    const [one, two] = [await lead(t, "One"), await lead(t, "Two")]
    const give = { ownerId: rep.memberId }
    const both = { dealIds: [one.id, two.id], set: give }
    expect((await refusal(t.as(admin)(bulkUpdateDeals, both)))?.code).toBe("claim-limit")
    await t.as(admin)(updateDeal, { dealId: one.id, version: one.version, ...give })
    const refused = t.as(admin)(updateDeal, { dealId: two.id, version: two.version, ...give })
    expect(await refusal(refused)).toMatchObject({
      code: "claim-limit",
      facts: { limit: "held", memberId: rep.memberId, held: 1, maxHeld: 1 },
    })
  }))

async function heldBy(t: TestApp) {
  const { rows } = await t.owner.query<{ owner_id: string; held: number }>(
    `select owner_id, count(*)::int as held from deal
      where workspace_id = $1 and owner_id is not null and outcome = 'open'
        and deleted_at is null and stage_id = $2 group by 1`,
    [t.workspace.workspaceId, t.workspace.stageIds[0]],
  )
  return new Map(rows.map(({ owner_id, held }) => [owner_id, held]))
}

type Act =
  | { kind: "claim" | "release" | "give"; who: number; lead: number }
  | { kind: "import"; rows: readonly { who: number; lead: number }[] }

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("claim", "release", "give"),
      who: fc.nat(1),
      lead: fc.nat(4),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("import"),
      rows: fc.uniqueArray(fc.record({ who: fc.nat(1), lead: fc.nat(4) }), {
        minLength: 1,
        maxLength: 4,
        selector: ({ lead }) => lead,
      }),
    }),
  },
)

test(
  "after any mix of claims, returns, assignments and imports no owner is above the limit, and every change of hands has one row",
  () =>
    withTestApp(async (t) => {
      const { admin, ops, rep, otherRep } = t.workspace.actors
      await t.as(ops)(updateProspectingSettings, { version: 0, maxHeld: 2, coolDownDays: 0 })
      const reps: readonly Actor[] = [rep, otherRep]
      const acts = fc.sample(fc.array(act, { minLength: 6, maxLength: 6 }), {
        numRuns: 6,
        seed: 11,
      })
      for (const [round, mix] of acts.entries()) {
        const leads: string[] = []
        for (const n of [0, 1, 2, 3, 4]) leads.push((await lead(t, `${round} ${n}`)).id)
        const idOf = (at: number) => leads[at] as string
        const perform = async (one: Act) => {
          if (one.kind === "import") {
            const rows = one.rows.map(
              ({ who, lead }) => [idOf(lead), (reps[who] as Actor).name] as const,
            )
            return imported(t, admin, [ownersFile(rows)])
          }
          const actor = reps[one.who] as Actor
          const dealId = idOf(one.lead)
          if (one.kind === "claim") return t.as(actor)(claimLeads, { dealIds: [dealId] })
          const { version } = await t.as(admin)(getDeal, { dealId })
          if (one.kind === "release")
            return t.as(actor)(releaseLead, { dealId, version, reason: "No" })
          return t.as(admin)(updateDeal, { dealId, version, ownerId: actor.memberId })
        }
        // What is refused changes nothing; half of them at the same moment.
        await Promise.all(mix.slice(0, 3).map((one) => perform(one).catch(() => undefined)))
        for (const one of mix.slice(3)) await perform(one).catch(() => undefined)
        for (const held of (await heldBy(t)).values()) expect(held).toBeLessThanOrEqual(2)
        const { rows } = await t.owner.query<{ moves: number; changes: number }>(
          `select (select count(*)::int from pool_move where workspace_id = $1) as moves,
            (select count(*)::int from deal_event where workspace_id = $1 and kind <> 'created'
              and changes ? 'ownerId') as changes`,
          [t.workspace.workspaceId],
        )
        expect(rows[0]?.moves).toBe(rows[0]?.changes)
        for (const dealId of leads) {
          const { version, owner } = await t.as(admin)(getDeal, { dealId })
          if (owner) await t.as(admin)(updateDeal, { dealId, version, ownerId: null })
        }
      }
    }),
  180_000,
)
