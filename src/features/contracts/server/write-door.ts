import { Problem } from "../../../kernel/problem.ts"
import type { Context } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { completeTasks } from "../../actions/server/write-door.ts"
import { holdDeals, type LockedDeal } from "../../deals/server/write-door.ts"
import { stakeholdersOf } from "../../negotiation/server/stakeholder-queries.ts"
import type { Clause } from "../clause.ts"
import type { Answer } from "../consents.ts"
import { groupHashes, hashOfVersion } from "./content-hash.ts"
import * as queries from "./contract-queries.ts"
import { recordOnDeal } from "./held-deal.ts"
import { contractOf } from "./present-contract.ts"
import { recheckGate } from "./recheck-gate.ts"

export { groupHashes, hashOfVersion }

// What is said about a contract, from our side or, by a room of theirs, from the buyer's own. Whose
// act it is follows from the actor and from nothing that is sent.

/** What somebody says about groups of the latest version. */
export type Said = {
  sha256: string
  contactId: string
  /** The stakeholder's role for which they speak. */
  roleId: string
  groupIds: readonly string[]
  answer: Answer
  condition: string
  saidOn: string
  /** How our side knows; empty for the buyer's own act. */
  evidence: string
  fileId: string | null
  /** How the buyer said so themselves. */
  signed?: Signed
}

/** What was typed and ticked with an answer in the buyer's room, and by which link. */
export type Signed = { typedName: string; sentence: string; linkId: string }

/**
 * Writes down consents about the version that lies before everybody; the deal is locked and open.
 * Refuses another version (`version-stale`), and whom or what the contract does not know.
 */
export async function giveConsents(context: Context, deal: LockedDeal, said: Said) {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  const { id: dealId } = deal.row
  const latest = (await queries.listVersions(tx, workspaceId, dealId)).at(-1)
  if (latest?.contentHash.toString("hex") !== said.sha256)
    throw new Problem("version-stale", { current: await contractOf(context, deal.row) })
  const { contactId, roleId, fileId } = said
  const person = (await stakeholdersOf(tx, dealId)).find(
    (one) => one.contactId === contactId && one.role.id === roleId,
  )
  if (!person) throw new Problem("reference-unknown", { path: "contactId" })
  if (fileId && !(await queries.isFileOfDeal(tx, workspaceId, { dealId, fileId })))
    throw new Problem("reference-unknown", { path: "fileId" })
  const hashes = latest.groupHashes as Record<string, string> // written as such
  const groupIds = [...new Set(said.groupIds)]
  const unknown = groupIds.filter((id) => hashes[id] === undefined)
  if (unknown.length > 0) throw new Problem("reference-unknown", { path: "groupIds", unknown })
  const isOwn = actor.kind === "buyer"
  const rows = groupIds.map((groupId) => ({
    ...{ workspaceId, id: newId(now), dealId, groupId, groupHash: hashes[groupId] ?? "" },
    ...{ number: latest.number, contentHash: latest.contentHash },
    ...{ contactId, contactName: person.contactName, roleId, answer: said.answer },
    condition: said.answer === "agree" ? "" : said.condition,
    ...{ saidOn: said.saidOn, evidence: said.evidence, fileId, createdAt: now },
    ...{ givenBy: isOwn ? "buyer" : "seller", recordedBy: isOwn ? null : actor.memberId },
  }))
  await queries.insertConsents(tx, rows)
  const { sha256, answer, condition, evidence, signed = {} } = said
  const detail = { number: latest.number, sha256, groupIds, contactId, roleId, answer, condition }
  const told = { ...detail, ...signed, evidence, fileId, givenBy: isOwn ? "buyer" : "seller" }
  recordOnDeal(context, "contract.consent", { id: dealId, detail: told }, deal.row)
  await recheckGate(context, deal)
}

/** Who takes part in the decision about a deal has changed: looks anew whether everybody agrees. */
export async function recheckContract(context: Context, dealId: string) {
  const deal = (await holdDeals(context.tx, context.actor, [dealId])).get(dealId)
  if (deal?.row.outcome === "open") await recheckGate(context, deal)
}

/** The same for all open deals with a contract, or those of a pipeline, whoever may see them. */
export async function recheckContracts(context: Context, pipelineId: string | null) {
  const { tx, actor } = context
  const ids = await queries.listNegotiatedDeals(tx, actor.workspaceId, pipelineId)
  if (ids.length === 0) return
  const everywhere = { ...actor, reach: "all" as const }
  for (const deal of (await holdDeals(tx, everywhere, ids)).values()) {
    await recheckGate(context, deal)
  }
}

export type Remark = {
  number: number
  /** Null: about the whole. */
  clauseId: string | null
  text: string
  /** Which of the buyer's people says so; null for ours. */
  contactId: string | null
  /** To answer it. */
  taskId?: string | null
}

/** Comments of one contract at most. */
const commentsAtMost = 2_000

/**
 * Writes a comment on a version or one of its clauses. One of ours answers what the buyer said there:
 * what was planned to answer it is done.
 */
export async function giveComment(context: Context, deal: LockedDeal, remark: Remark) {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  const { id: dealId } = deal.row
  const { number, clauseId, text: body, contactId, taskId = null } = remark
  const known = (await queries.findClauses(tx, workspaceId, { dealId, number })) as
    | Clause[]
    | undefined // written as such
  if (!known || (clauseId !== null && !known.some(({ id }) => id === clauseId)))
    throw new Problem("reference-unknown", { path: "clauseId" })
  const before = await queries.listComments(tx, workspaceId, dealId)
  if (before.length >= commentsAtMost) throw new Problem("list-full", { limit: commentsAtMost })
  const id = newId(now)
  const memberId = contactId ? null : actor.memberId
  const side = contactId ? "buyer" : "seller"
  await tx
    .insertInto("contractComment")
    .values({
      ...{ workspaceId, id, dealId, number, clauseId, body, side, contactId, memberId },
      ...{ taskId, createdAt: now },
    })
    .execute()
  if (side === "seller") {
    const answered = before.filter((one) => one.clauseId === clauseId)
    await completeTasks(
      tx,
      context,
      answered.flatMap((one) => one.taskId ?? []),
    )
  }
  const detail = { comment: id, number, clauseId, text: body, side }
  recordOnDeal(context, "contract.comment", { id: dealId, detail }, deal.row)
}
