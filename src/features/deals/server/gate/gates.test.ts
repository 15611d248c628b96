import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../../test/support/app.ts"
import { doors, gated, refusal, showAll, stageAt } from "../../../../../test/support/gates.ts"
import { createNote } from "../../../activities/contract.ts"
import { uploadFile } from "../../../files/contract.ts"
import { createPipeline } from "../../../pipelines/contract.ts"
import { sevenStages } from "../../../pipelines/seven-stages.ts"
import { getBoard } from "../../board-contract.ts"
import { bulkUpdateDeals } from "../../bulk-contract.ts"
import {
  closeDeal,
  createDeal,
  getDeal,
  listDealEvents,
  listStageVisits,
  mergeDeal,
  moveDeal,
} from "../../contract.ts"
import { getGate, reopenCriterion, showCriterion } from "../../gate-contract.ts"

test.each(Object.keys(doors))(
  "G4: an unmet criterion refuses by every door alike, with the list where there is room for one: %s",
  (door) =>
    withTestApp(async (t) => {
      const { ops } = t.workspace.actors
      const { pipeline, deal } = await gated(t, ops)
      const [first, second] = [stageAt(pipeline, 0), stageAt(pipeline, 1)]
      const go = doors[door] as (typeof doors)[string] // one of its own keys
      const refused = await refusal(go(t.as(ops), deal, second, t))
      const facts = {
        fromStageId: first.id,
        toStageId: second.id,
        criteria: first.exitCriteria,
        skips: [],
        needsCause: false,
      }
      const isListed = door !== "import" // the row of a file names the gate alone
      expect(refused).toMatchObject({
        ...{ code: "gate-unmet", status: 409 },
        ...(isListed ? { facts } : {}),
      })
      expect(await t.as(ops)(getDeal, { dealId: deal.id })).toMatchObject({ stageId: first.id })
    }),
)

test("G4: winning is leaving: a close as won meets the same gate and every stage between", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const { pipeline, deal } = await gated(t, t.workspace.actors.rep)
    const won = {
      dealId: deal.id,
      version: deal.version,
      outcome: "won",
      reason: "Best price",
    } as const
    const refused = await refusal(api(closeDeal, won))
    expect(refused?.code).toBe("gate-unmet")
    expect(refused?.facts.criteria).toEqual(stageAt(pipeline, 0).exitCriteria)
    expect(refused?.facts.skips).toMatchObject(
      [1, 2, 3, 4].map((at) => ({ stageId: stageAt(pipeline, at).id, needs: "evidence" })),
    )
    const lost = await api(closeDeal, { ...won, outcome: "lost" })
    expect(lost.outcome).toBe("lost")
  }))

test("G4: shown with its evidence, a criterion opens the gate, and the history says who and what", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const { pipeline, deal } = await gated(t, t.workspace.actors.rep)
    await showAll(api, pipeline, deal.id)
    const { version, shown } = await api(getGate, { dealId: deal.id })
    expect(shown).toMatchObject([
      { note: "As they told us", saidBy: "Ann Buyer", evidence: "note" },
    ])
    const toStageId = stageAt(pipeline, 1).id
    const moved = await api(moveDeal, { dealId: deal.id, version, toStageId })
    expect(moved.stageId).toBe(toStageId)
    const { items } = await api(listDealEvents, { dealId: deal.id })
    expect(items.map(({ kind }) => kind)).toEqual(["stage-moved", "criterion-shown", "created"])
    expect(Object.values(items[1]?.changes ?? {})).toMatchObject([
      { to: { text: stageAt(pipeline, 0).exitCriteria[0]?.text, note: "As they told us" } },
    ])
  }))

test("G4: each kind of criterion takes its own evidence alone, of this deal alone", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const { pipeline, deal } = await gated(t, t.workspace.actors.rep)
    const other = await api(createDeal, { title: "Other", pipelineId: pipeline.id })
    const criterionOf = (evidence: string) =>
      pipeline.stages
        .flatMap(({ exitCriteria }) => exitCriteria)
        .find((one) => one.evidence === evidence)?.id ?? ""
    const trying = async (evidence: string, offer: object) => {
      const { version } = await api(getGate, { dealId: deal.id })
      const input = { dealId: deal.id, criterionId: criterionOf(evidence), version, ...offer }
      const refused = await refusal(api(showCriterion, input))
      return refused ? [refused.code, refused.facts.needs ?? refused.facts.path] : "shown"
    }
    const note = async (kind: "note" | "meeting", dealId: string) =>
      (await api(createNote.deal, { dealId, kind, body: "Told" })).id
    expect(await trying("note", { note: "I say so" })).toEqual(["evidence-missing", "note"])
    expect(await trying("note", { noteId: await note("note", other.id) })).toEqual([
      "reference-unknown",
      "noteId",
    ])
    expect(await trying("note", { noteId: await note("note", deal.id) })).toBe("shown")
    const plain = { noteId: await note("note", deal.id) }
    expect(await trying("meeting", plain)).toEqual(["evidence-missing", "meeting"])
    expect(await trying("meeting", { noteId: await note("meeting", deal.id) })).toBe("shown")
    expect(await trying("statement", { note: "Yes" })).toEqual(["evidence-missing", "statement"])
    expect(await trying("statement", { note: "Yes", saidBy: "Ann" })).toBe("shown")
    expect(await trying("file", { note: "Sent" })).toEqual(["evidence-missing", "file"])
    const file = await upload(t, deal.id)
    expect(await trying("file", { fileId: file })).toBe("shown")
    expect(await trying("field", {})).toEqual(["evidence-missing", "words"])
  }))

async function upload(t: TestApp, dealId: string): Promise<string> {
  const path = `/api/v1${uploadFile.deal.path.replace("{dealId}", dealId)}`
  const body = new FormData()
  body.set("file", new File(["signed"], "signed.pdf"))
  const answer = await t.raw(t.workspace.actors.rep, path, { method: "POST", body })
  return ((await answer.json()) as { id: string }).id
}

test("G5: a skip without evidence is refused, one with evidence is kept with its reason", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const { pipeline, deal } = await gated(t, t.workspace.actors.rep)
    await showAll(api, pipeline, deal.id)
    const { version } = await api(getGate, { dealId: deal.id })
    const [skipped, target] = [stageAt(pipeline, 1), stageAt(pipeline, 2)]
    const move = { dealId: deal.id, version, toStageId: target.id }
    const refused = await refusal(api(moveDeal, move))
    const { name } = skipped
    expect(refused?.facts.skips).toEqual([{ stageId: skipped.id, needs: "evidence", name }])
    const note = "Criteria verified on LinkedIn: https://linkedin.example/in/ann"
    const skip = { stageId: skipped.id, reason: "verified-elsewhere", note } as const
    const moved = await api(moveDeal, { ...move, skips: [skip] })
    expect(moved.stageId).toBe(target.id)
    const kept = await t.owner.query("select stage_id, reason, note from stage_skip")
    expect(kept.rows).toEqual([{ stage_id: skipped.id, reason: "verified-elsewhere", note }])
    const { items } = await api(listDealEvents, { dealId: deal.id })
    expect(Object.values(items[0]?.changes ?? {})).toContainEqual({
      from: null,
      to: { name, reason: "verified-elsewhere", note },
    })
  }))

test("G5: ten enter qualification, one goes past the demo: six next, one skipped with evidence", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const { pipeline } = await gated(t, t.workspace.actors.rep)
    const [qualification, demo, proposal] = [1, 2, 3].map((at) => stageAt(pipeline, at))
    const stageId = qualification?.id ?? ""
    const deals = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        api(createDeal, { title: `Deal ${at}`, pipelineId: pipeline.id, stageId }),
      ),
    )
    for (const [at, { id: dealId }] of deals.slice(0, 7).entries()) {
      await showAll(api, pipeline, dealId)
      const { version } = await api(getGate, { dealId })
      const note = "They saw the demo at our fair stand"
      const skips = [{ stageId: demo?.id ?? "", reason: "done-before", note } as const]
      const way =
        at === 0 ? { toStageId: proposal?.id ?? "", skips } : { toStageId: demo?.id ?? "" }
      await api(moveDeal, { dealId, version, ...way })
    }
    const board = await api(getBoard, { pipelineId: pipeline.id })
    expect(board.stages.slice(1, 4).map(({ total }) => total.count)).toEqual([3, 6, 1])
    const skips = await t.owner.query(
      "select count(*)::int as skipped from stage_skip where stage_id = $1",
      [demo?.id],
    )
    expect(skips.rows).toEqual([{ skipped: 1 }])
  }))

test("G6: a move back asks a cause and reopens what no longer holds, which then stands open again", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const { pipeline, deal } = await gated(t, t.workspace.actors.rep)
    const dealId = deal.id
    for (const at of [1, 2]) {
      await showAll(api, pipeline, dealId)
      const { version } = await api(getGate, { dealId })
      await api(moveDeal, { dealId, version, toStageId: stageAt(pipeline, at).id })
    }
    const { version } = await api(getGate, { dealId })
    const toStageId = stageAt(pipeline, 1).id
    const refused = await refusal(api(moveDeal, { dealId, version, toStageId }))
    expect(refused).toMatchObject({ code: "gate-unmet", facts: { needsCause: true, criteria: [] } })
    const [kept, gone] = stageAt(pipeline, 1).exitCriteria.map(({ id }) => id)
    const cause = "The decision maker left"
    const reopenCriteria = [gone ?? ""]
    const back = await api(moveDeal, { dealId, version, toStageId, cause, reopenCriteria })
    const { shown } = await api(getGate, { dealId })
    const ids = shown.map(({ criterionId }) => criterionId)
    expect(ids).toContain(kept)
    expect(ids).not.toContain(gone)
    const again = { dealId, version: back.version, toStageId: stageAt(pipeline, 2).id }
    const { facts } = (await refusal(api(moveDeal, again))) ?? {}
    expect(facts?.criteria).toMatchObject([{ id: gone }])
    const { items } = await api(listDealEvents, { dealId })
    expect(items[0]).toMatchObject({ kind: "stage-moved", cause })
  }))

test("G6: visits add up: five days, then three after a move back, are eight in two visits", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const { pipelineId, stageIds } = t.workspace
    const [s3 = "", s4 = ""] = stageIds.slice(2, 4)
    const deal = await api(createDeal, { title: "Vector", pipelineId, stageId: s3 })
    const start = t.clock.now.getTime()
    let { version } = deal
    const at = async (day: number, toStageId: string, cause?: string) => {
      t.clock.now = new Date(start + day * 86_400_000)
      const told = cause ? { cause } : {}
      version = (await api(moveDeal, { dealId: deal.id, version, toStageId, ...told })).version
    }
    await at(5, s4)
    await at(9, s3, "The scope changed")
    await at(12, s4)
    const { items } = await api(listStageVisits, { dealId: deal.id })
    const lengths = items
      .filter(({ stageId, leftAt }) => stageId === s3 && leftAt)
      .map(
        ({ enteredAt, leftAt }) => (Date.parse(leftAt ?? "") - Date.parse(enteredAt)) / 86_400_000,
      )
    expect(lengths).toEqual([5, 3])
  }))

test("what was shown about a duplicate counts for the deal it is merged into", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const { pipeline, deal } = await gated(t, t.workspace.actors.rep)
    const duplicate = await api(createDeal, { title: "Acme again", pipelineId: pipeline.id })
    await showAll(api, pipeline, duplicate.id)
    const { version } = await api(mergeDeal, {
      ...{ dealId: deal.id, version: deal.version, duplicateId: duplicate.id },
    })
    const toStageId = stageAt(pipeline, 1).id
    const moved = await api(moveDeal, { dealId: deal.id, version, toStageId })
    expect(moved.stageId).toBe(toStageId)
  }))

test("what was shown may be taken back, with a cause, and closes the gate again", () =>
  withTestApp(async (t) => {
    const api = t.as(t.workspace.actors.rep)
    const { pipeline, deal } = await gated(t, t.workspace.actors.rep)
    const dealId = deal.id
    await showAll(api, pipeline, dealId)
    const { version, shown } = await api(getGate, { dealId })
    const [{ criterionId } = { criterionId: "" }] = shown
    const taken = { dealId, criterionId, version, cause: "It was somebody else" }
    const after = await api(reopenCriterion, taken)
    expect(after.shown).toEqual([])
    const move = { dealId, version: after.version, toStageId: stageAt(pipeline, 1).id }
    expect((await refusal(api(moveDeal, move)))?.code).toBe("gate-unmet")
    expect((await refusal(api(reopenCriterion, { ...taken, version: after.version })))?.code).toBe(
      "not-found",
    )
  }))

test("a pair of stages may be closed, or ask for fields, from the pipeline's next version on", () =>
  withTestApp(async (t) => {
    const { rep, ops } = t.workspace.actors
    const open = sevenStages.map((stage) => ({ ...stage, exitCriteria: [] }))
    const ruled = open.map((stage, at) =>
      at === 0
        ? {
            ...stage,
            exits: [
              { toStageId: "#1", isAllowed: true, requiredFields: ["amountMinor"] },
              { toStageId: "#2", isAllowed: false, requiredFields: [] },
            ],
          }
        : stage,
    )
    const name = { en: "Ruled", "zh-CN": "" }
    const pipeline = await t.as(ops)(createPipeline, { name, stages: ruled })
    const api = t.as(rep)
    const deal = await api(createDeal, { title: "Acme", pipelineId: pipeline.id })
    const move = (to: number, version: number) =>
      api(moveDeal, { dealId: deal.id, version, toStageId: stageAt(pipeline, to).id })
    expect((await refusal(move(2, 1)))?.code).toBe("move-forbidden")
    expect((await refusal(move(1, 1)))?.facts).toMatchObject({ fields: ["amountMinor"] })
    const bulk = { dealIds: [deal.id], set: { stageId: stageAt(pipeline, 2).id } }
    const { items } = await api(bulkUpdateDeals, bulk)
    expect(items).toEqual([{ dealId: deal.id, result: "move-forbidden" }])
  }))
