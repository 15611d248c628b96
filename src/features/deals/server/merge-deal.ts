import type { Parsed } from "../../../kernel/endpoint.ts"
import { takenOver } from "../../../kernel/merge.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { moveRoom } from "../../buyer-room/server/queries.ts"
import { moveEnvelopes } from "../../closing/server/envelope-queries.ts"
import { moveContract } from "../../contracts/server/contract-queries.ts"
import { valuesOfBoth } from "../../fields/values-of-both.ts"
import { movePromises } from "../../handover/server/promise-queries.ts"
import { moveScope } from "../../meetings/server/scope-queries.ts"
import { movePlan } from "../../negotiation/server/plan-queries.ts"
import { moveStakeholdersOfDeal } from "../../negotiation/server/stakeholder-queries.ts"
import { listProspects } from "../../prospecting/server/pool-queries.ts"
import { recordHandovers } from "../../prospecting/server/write-door.ts"
import { stopSequencesOfDeals } from "../../sequences/server/write-door.ts"
import { frozenIn } from "../closing.ts"
import type * as contract from "../contract.ts"
import type { Changes, DealPatch } from "../deal-change.ts"
import { mergeFields } from "../merge-fields.ts"
import { indexDeals, unindexDeals } from "./index-deals.ts"
import { changeDeals } from "./ledger/change-deals.ts"
import type { DealRow } from "./ledger/deal-row.ts"
import { recountActs } from "./ledger/touch-deal.ts"
import { answerDeal, lockedDeal } from "./locked-deal.ts"
import { moveRows } from "./merge-rows.ts"

/** Merges a duplicate into a deal: what hangs on it moves over, its money leaves the pipeline. */
export const mergeDeal: Handler<typeof contract.mergeDeal> = async (context, input) => {
  const { tx, actor } = context
  if (input.duplicateId === input.dealId)
    throw new Problem("reference-unknown", { path: "duplicateId" })
  // Always in one order, so that A into B and B into A at once cannot deadlock.
  const kept = await lockedDeal(context, input.dealId, input.version)
  const duplicate = await lockedDeal(context, input.duplicateId, undefined).catch(() => {
    throw new Problem("reference-unknown", { path: "duplicateId" })
  })
  await stopSequencesOfDeals(tx, context, [duplicate.row], "deal-merged")
  await moveRows(tx, actor.workspaceId, { keptId: kept.row.id, duplicateId: duplicate.row.id })
  const { columns, told } = inherited(kept.row, duplicate.row)
  const ids = { fromId: duplicate.row.id, toId: kept.row.id }
  await moveScope(tx, actor.workspaceId, ids)
  await moveStakeholdersOfDeal(tx, actor.workspaceId, ids, context.now)
  await moveRoom(tx, actor.workspaceId, ids)
  await movePlan(tx, actor.workspaceId, ids)
  await moveContract(tx, actor.workspaceId, ids)
  await moveEnvelopes(tx, actor.workspaceId, ids)
  await movePromises(tx, actor.workspaceId, ids)
  const cause = `${kept.row.id}`
  const patch = merged(kept.row, duplicate.row, input)
  const isLead = (await listProspects(tx, [kept.row.id])).has(kept.row.id)
  const { rows } = await changeDeals(tx, context, "deal.merge", [
    {
      deal: kept,
      change: {
        kind: "changed",
        patch,
        told,
      },
      columns,
    },
    {
      deal: duplicate,
      change: { kind: "merged", patch: {}, cause },
      columns: { mergedIntoId: kept.row.id },
    },
  ])
  // Its new owner had the duplicate, which is gone: nobody holds more than before.
  const toId = patch.ownerId
  if (isLead && toId !== undefined) await recordHandovers(tx, context, [{ row: kept.row, toId }])
  await recountActs(tx, actor.workspaceId, [kept.row.id])
  const row = rows.get(kept.row.id) ?? kept.row
  await unindexDeals(tx, actor.workspaceId, [duplicate.row.id])
  await indexDeals(tx, [row])
  return answerDeal(context, row)
}

/** What no choice decides: where it came from first, and since when it is an SQL. */
function inherited(kept: DealRow, duplicate: DealRow) {
  const firstSource = earliest(kept, duplicate, "firstSource")
  const qualifiedAt = earlier(kept.qualifiedAt, duplicate.qualifiedAt)
  const told: Changes = {}
  if (firstSource !== kept.firstSource)
    told["firstSource"] = { from: kept.firstSource, to: firstSource }
  if (qualifiedAt !== kept.qualifiedAt)
    told["qualifiedAt"] = { from: json(kept.qualifiedAt), to: json(qualifiedAt) }
  return { columns: { firstSource, qualifiedAt }, told }
}

function earlier(a: Date | null, b: Date | null): Date | null {
  return a && b ? (b < a ? b : a) : (a ?? b)
}

const json = (at: Date | null) => at?.toISOString() ?? null

type Chosen = Pick<Parsed<typeof contract.mergeDeal>, "take" | "takeCustom">

function merged(kept: DealRow, duplicate: DealRow, { take = [], takeCustom = [] }: Chosen) {
  const asked = { fields: mergeFields, chosen: take }
  const { amountMinor, ...taken } = takenOver(kept, duplicate, asked)
  const patch = {
    ...taken,
    // An amount means nothing without its currency, nor a team without its member.
    ...(amountMinor == null
      ? {}
      : { amountMinor: String(amountMinor), currency: duplicate.currency }),
    ...(taken.ownerId === undefined ? {} : { teamId: duplicate.teamId }),
    campaignId: earliest(kept, duplicate, "campaignId"),
    tags: [...new Set([...kept.tags, ...duplicate.tags])],
    custom: valuesOfBoth(kept.custom, duplicate.custom, takeCustom),
  }
  const frozen = frozenIn(kept, patch).filter((field) => !take.some((asked) => asked === field))
  const lasting = Object.entries(patch).filter(([field]) => !frozen.includes(field))
  return Object.fromEntries(lasting) as DealPatch // the fields of a row are those of a patch
}

/** Where a deal came from is kept of the one that began first, as far as it knows. */
function earliest(kept: DealRow, duplicate: DealRow, field: "firstSource" | "campaignId") {
  const [first, second] =
    kept.openedAt <= duplicate.openedAt ? [kept, duplicate] : [duplicate, kept]
  return first[field] ?? second[field]
}
