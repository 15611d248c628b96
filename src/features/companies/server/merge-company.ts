import { sql } from "kysely"
import type { Parsed } from "../../../kernel/endpoint.ts"
import { takenOver } from "../../../kernel/merge.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { moveDealsToCompany, reindexDealsOfCompany } from "../../deals/server/write-door.ts"
import { valuesOfBoth } from "../../fields/values-of-both.ts"
import type * as contract from "../contract.ts"
import { mergeFields } from "../merge-fields.ts"
import { answerCompany, recordCompany } from "./locked-company.ts"
import * as queries from "./queries.ts"

/** Merges a duplicate into a company: everything that hangs on it moves over. */
export const mergeCompany: Handler<typeof contract.mergeCompany> = async (context, input) => {
  const { tx, actor, now } = context
  const { companyId, duplicateId } = input
  const { workspaceId } = actor
  const rows = await queries.lockCompanies(tx, workspaceId, [companyId, duplicateId])
  const kept = rows.get(companyId)
  const duplicate = rows.get(duplicateId)
  if (!kept || kept.deletedAt) throw new Problem("not-found", { companyId })
  if (kept.version !== input.version) {
    throw new Problem("version-stale", { current: await answerCompany(context, companyId) })
  }
  if (!duplicate || duplicate.deletedAt || duplicateId === companyId) {
    throw new Problem("reference-unknown", { path: "duplicateId" })
  }
  const after = await queries.updateCompany(tx, workspaceId, companyId, {
    ...merged(kept, duplicate, input),
    parentId: await keptParent(tx, kept, duplicate),
    updatedAt: now,
  })
  await queries.updateCompany(tx, workspaceId, duplicateId, {
    deletedAt: now,
    updatedAt: now,
    mergedIntoId: companyId,
  })
  await moveRecords(tx, workspaceId, { fromId: duplicateId, toId: companyId })
  await queries.reindexContactsOfCompany(tx, workspaceId, companyId)
  const move = { fromId: duplicateId, toId: companyId }
  const deals = await moveDealsToCompany(tx, context, "company.merge", move)
  if (after.name !== kept.name) await reindexDealsOfCompany(tx, workspaceId, companyId)
  recordCompany(context, "merge", after, { duplicateId, name: duplicate.name, deals })
  return answerCompany(context, companyId)
}

async function moveRecords(tx: Tx, workspaceId: string, move: { fromId: string; toId: string }) {
  const from = sql`where workspace_id = ${workspaceId}::uuid and company_id = ${move.fromId}::uuid`
  for (const table of ["note", "file", "contact"]) {
    await sql`update ${sql.table(table)} set company_id = ${move.toId}::uuid,
      version = version + 1 ${from}`.execute(tx)
  }
  // A daughter that is kept itself cannot become its own parent.
  await sql`update company set parent_id = nullif(${move.toId}::uuid, id), version = version + 1
    where workspace_id = ${workspaceId}::uuid and parent_id = ${move.fromId}::uuid`.execute(tx)
  // Links to what was merged into the duplicate earlier lead to the kept one in one step.
  await sql`update company set merged_into_id = ${move.toId}::uuid
    where workspace_id = ${workspaceId}::uuid and merged_into_id = ${move.fromId}::uuid`.execute(tx)
}

/** The kept company's parent, else the duplicate's, unless that belongs to the kept one itself. */
async function keptParent(tx: Tx, kept: queries.CompanyRow, duplicate: queries.CompanyRow) {
  const own = kept.parentId === duplicate.id ? null : kept.parentId
  const parentId = own ?? duplicate.parentId
  if (parentId === null || parentId === own) return own
  const asked = { companyId: parentId, groupId: kept.id }
  return (await queries.isWithin(tx, kept.workspaceId, asked)) ? null : parentId
}

type Chosen = Pick<Parsed<typeof contract.mergeCompany>, "take" | "takeCustom">

function merged(
  kept: queries.CompanyRow,
  duplicate: queries.CompanyRow,
  { take = [], takeCustom = [] }: Chosen,
): queries.CompanyPatch {
  const taken = takenOver(kept, duplicate, { fields: mergeFields, chosen: take })
  return {
    ...(taken as queries.CompanyPatch), // their columns
    // A revenue means nothing without its currency.
    ...(taken.annualRevenueMinor === undefined ? {} : { currency: duplicate.currency }),
    tags: [...new Set([...kept.tags, ...duplicate.tags])],
    custom: valuesOfBoth(kept.custom, duplicate.custom, takeCustom),
  }
}
