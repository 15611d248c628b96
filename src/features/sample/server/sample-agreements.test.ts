import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { brokenInvariants } from "../../../../test/support/invariants.ts"
import { getBuyerRoom } from "../../buyer-room/contract.ts"
import { getContract } from "../../contracts/contract.ts"
import { listDeals } from "../../deals/contract.ts"
import { foldTallies } from "../../deals/server/fold-tallies.ts"
import { getStakeholders } from "../../negotiation/contract.ts"
import { getClosePlan } from "../../negotiation/plan-contract.ts"
import { createPipeline } from "../../pipelines/contract.ts"
import { sevenStages } from "../../pipelines/seven-stages.ts"
import { listApprovals, listProposalRules } from "../../proposals/approval-contract.ts"
import { getProposal, listProposals } from "../../proposals/contract.ts"
import { loadSampleData, removeSampleData } from "../contract.ts"

const name = { en: "Sales", "zh-CN": "销售" }

/** The sample data, and the open deals of the stage of that kind. */
async function loaded(t: TestApp, locale: string) {
  const api = t.as(t.workspace.actors.admin)
  await t.owner.query("update workspace set locale = $1", [locale])
  const pipeline = await api(createPipeline, { name, stages: [...sevenStages] })
  await api(loadSampleData, { pipelineId: pipeline.id })
  await t.settled()
  const dealsIn = async (kind: string) => {
    const stage = pipeline.stages.find((one) => one.kind === kind)
    const stageId = [stage?.id ?? ""]
    const { items } = await api(listDeals, { outcome: ["open"], stageId, limit: 200 })
    return items
  }
  return { api, dealsIn }
}

test.each(["en", "zh-CN"])(
  "offers are being written, wait for approval, were sent, revised and committed to: %s",
  (locale) =>
    withTestApp(async (t) => {
      const { api, dealsIn } = await loaded(t, locale)
      const deals = [...(await dealsIn("proposal")), ...(await dealsIn("negotiation"))]
      const offers = []
      for (const { id: dealId } of deals) {
        const { items } = await api(listProposals, { dealId })
        offers.push(...items)
      }
      expect(offers.map(({ sentNumber }) => sentNumber).sort()).toEqual([1, 2, 2, 2, 2, null, null])
      expect(new Set(offers.map(({ level }) => level))).toEqual(
        new Set([null, "read", "verbal-yes"]),
      )
      for (const { id: proposalId } of offers) {
        const proposal = await api(getProposal, { proposalId })
        expect(proposal.offer.options).toHaveLength(3)
        expect(proposal.coverage[1]?.uncovered).toEqual([])
        expect(proposal.offer.seller.name).not.toBe("")
      }
      const waiting = await api(listApprovals, {})
      expect(waiting.items).toHaveLength(1)
    }),
)

test.each(["en", "zh-CN"])(
  "G8 G9 one plan is credible and one is not, and of a contract's second version one consent has a condition: %s",
  (locale) =>
    withTestApp(async (t) => {
      const { api, dealsIn } = await loaded(t, locale)
      const contracts = []
      const late = []
      const coverage = []
      for (const { id: dealId } of await dealsIn("negotiation")) {
        const { versions, consents, draft } = await api(getContract, { dealId })
        if (draft) contracts.push({ versions, consents })
        const plan = await api(getClosePlan, { dealId })
        if (plan.startsOn) late.push(plan.daysNotCredible > 0)
        const { stakeholders } = await api(getStakeholders, { dealId })
        if (stakeholders.length > 0) coverage.push(stakeholders.length)
      }
      expect(contracts.map(({ versions }) => versions.length).sort()).toEqual([0, 1, 2])
      expect(late.sort()).toEqual([false, true])
      expect(coverage.sort()).toEqual([2, 4, 4])
      const revised = contracts.find(({ versions }) => versions.length === 2)
      const answers = revised?.consents.map(({ answer }) => answer) ?? []
      expect(answers.filter((answer) => answer === "condition")).toHaveLength(1)
      await foldTallies(t.db)
      expect(await brokenInvariants(t.owner)).toEqual([])
    }),
)

test("rooms were opened and asked in, and with the sample go its links, plans, tasks and its rule", () =>
  withTestApp(async (t) => {
    const { api, dealsIn } = await loaded(t, "en")
    const rooms = []
    for (const { id: dealId } of [
      ...(await dealsIn("proposal")),
      ...(await dealsIn("negotiation")),
    ]) {
      const room = await api(getBuyerRoom, { dealId })
      if (room.links.length > 0) rooms.push(room)
    }
    expect(rooms).toHaveLength(4)
    expect(await api(listProposalRules, {})).toMatchObject({ items: [{ isArchived: false }] })
    await api(removeSampleData, {})
    const { rows } = await t.owner.query(`select
      (select count(*)::int from room_link where state = 'open') as links,
      (select count(*)::int from close_plan where counted_on is not null) as plans,
      (select count(*)::int from task where state = 'open') as tasks`)
    expect(rows).toEqual([{ links: 0, plans: 0, tasks: 0 }])
    expect(await api(listProposalRules, {})).toMatchObject({ items: [{ isArchived: true }] })
    expect((await api(listApprovals, {})).items).toEqual([])
    await foldTallies(t.db)
    expect(await brokenInvariants(t.owner)).toEqual([])
  }))
