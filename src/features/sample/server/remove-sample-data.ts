import { recordAct } from "../../../server/db/record-act.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { withdrawDeals } from "../../deals/server/write-door.ts"
import type * as contract from "../contract.ts"
import { forgetLoad } from "./load-queries.ts"
import {
  countSamples,
  deleteSampleRecords,
  listSampleDealIds,
  lockWorkspace,
  retireSamplePeople,
} from "./queries.ts"
import {
  archiveRules,
  dropFreeDay,
  endSampleWork,
  withdrawCampaigns,
  withdrawScorecards,
} from "./removal-queries.ts"

/**
 * Takes the sample data back: its deals never were, as known from now on, and its companies,
 * contacts and notes are deleted. What people made themselves stays. Again is the same as
 * once; what is still being written is waited for, or not begun any more.
 */
export const removeSampleData: Handler<typeof contract.removeSampleData> = async (context) => {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  await lockWorkspace(tx, workspaceId)
  const before = await countSamples(tx, workspaceId)
  const dealIds = await listSampleDealIds(tx, workspaceId)
  await withdrawDeals(tx, context, "deal.bulk-delete", dealIds)
  await deleteSampleRecords(tx, workspaceId, now)
  await retireSamplePeople(tx, workspaceId, now)
  await endSampleWork(tx, workspaceId, now)
  await withdrawCampaigns(tx, workspaceId, now)
  await withdrawScorecards(tx, workspaceId)
  await archiveRules(tx, workspaceId, now)
  await dropFreeDay(tx, workspaceId)
  await forgetLoad(tx, workspaceId)
  const after = await countSamples(tx, workspaceId)
  const removed = { ...before, members: before.members - after.members }
  const hasRemoved = Object.values(removed).some((count) => count > 0) || dealIds.length > 0
  if (hasRemoved) {
    recordAct(tx, context, {
      name: "sample-data.remove",
      recordKind: "workspace",
      recordId: workspaceId,
      detail: removed,
      events: [{ kind: "sample-data.removed", recordKind: "workspace", recordId: workspaceId }],
    })
  }
  return removed
}
