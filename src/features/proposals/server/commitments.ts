import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { titlesOfSeenDeals } from "../../deals/server/deal-queries.ts"
import { isContradicted, levelOf } from "../commitment.ts"
import type * as contract from "../commitment-contract.ts"
import { findSettings, listCommitted, listStatements } from "./commitment-queries.ts"
import { recordProposal } from "./held-proposal.ts"
import { commitmentShown, levelsOf } from "./present-commitment.ts"
import { listVersions, type ProposalRow } from "./proposal-queries.ts"
import { heldProposal, sayCommitment } from "./write-door.ts"

/** Steps that only the buyer's own words or papers show. */
const needsEvidence = new Set(["conditional-yes", "written-yes", "signed"])

/** Writes down what one of us knows of the buyer's commitment, with what shows it. */
export const addCommitment: Handler<typeof contract.addCommitment> = async (context, input) => {
  const { proposalId, ...commitment } = input
  const { level, note, noteId, fileId, choice } = commitment
  const held = await heldProposal(context, proposalId)
  if ((level === "option-chosen") !== (choice !== undefined))
    refuse("choice", "An option is chosen")
  if (noteId && fileId) refuse("fileId", "One evidence is enough")
  if (needsEvidence.has(level) && !noteId && !fileId)
    refuse("fileId", "A written yes is shown by a note, mail or file of the deal")
  if (level !== "option-chosen" && !note && !noteId && !fileId) refuse("note", "Say what shows it")
  await refuseForeign(context, held.proposal.dealId, { noteId, fileId })
  const id = await sayCommitment(context, held, commitment)
  const { level: reached, statements } = await afterwards(context, held.proposal)
  const statement = statements.find((one) => one.id === id)
  if (!statement) throw new Error("The statement was written just now")
  return { level: reached, statement }
}

/** Takes back what one of us said. What the buyer did stays. */
export const withdrawCommitment: Handler<typeof contract.withdrawCommitment> = async (
  context,
  { proposalId, statementId, reason },
) => {
  const { tx, actor, now } = context
  const { proposal } = await heldProposal(context, proposalId)
  const statements = await listStatements(tx, actor.workspaceId, [proposalId])
  const statement = statements.find(({ id }) => id === statementId)
  if (!statement || statement.withdrawn) throw new Problem("not-found", { statementId })
  if (statement.saidBy === "buyer") throw new Problem("not-permitted")
  await tx
    .insertInto("commitmentWithdrawal")
    .values({
      ...{ workspaceId: actor.workspaceId, statementId, reason },
      ...{ withdrawnBy: actor.memberId, withdrawnAt: now },
    })
    .execute()
  recordProposal(context, "proposal.withdraw-commitment", proposal, { statementId, reason })
  return { level: (await afterwards(context, proposal)).level }
}

/** Deals in Commit whose buyers said less than that, as far as the actor sees them. */
export const listContradictions: Handler<typeof contract.listContradictions> = async ({
  tx,
  actor,
}) => {
  const { workspaceId } = actor
  const all = await listCommitted(tx, workspaceId)
  const seen = await titlesOfSeenDeals(tx, actor, [...new Set(all.map(({ dealId }) => dealId))])
  const rows = all.filter(({ dealId }) => seen.has(dealId))
  const ids = rows.map(({ proposalId }) => proposalId)
  const numbers = new Map<string, number>()
  for (const { proposalId, number } of await listVersions(tx, workspaceId, ids))
    numbers.set(proposalId, Math.max(number, numbers.get(proposalId) ?? 0))
  const sent = rows.flatMap(({ proposalId, dealId }) => {
    const number = numbers.get(proposalId)
    return number === undefined ? [] : [{ proposalId, dealId, number }]
  })
  const levels = await levelsOf(tx, workspaceId, sent)
  const { commitLevel } = await findSettings(tx, workspaceId)
  const deals = new Map(rows.map((row) => [row.dealId, row]))
  const items = [...deals.values()].flatMap((deal) => {
    const said = rows
      .filter(({ dealId }) => dealId === deal.dealId)
      .flatMap(({ proposalId }) => levels.get(proposalId) ?? [])
    const level = levelOf(said.map((one) => ({ level: one, isWithdrawn: false })))
    const { dealId, title, owner } = deal
    return isContradicted(deal, level, commitLevel) ? [{ dealId, title, owner, level }] : []
  })
  return { needed: commitLevel, items: items.slice(0, 200) }
}

async function afterwards(context: Context, proposal: ProposalRow) {
  const { tx, actor } = context
  const versions = await listVersions(tx, actor.workspaceId, [proposal.id])
  return commitmentShown(context, proposal, versions)
}

/** Evidence hangs on the same deal. */
async function refuseForeign(
  { tx, actor }: Context,
  dealId: string,
  { noteId, fileId }: { noteId: string | undefined; fileId: string | undefined },
) {
  for (const [table, id] of [["note", noteId] as const, ["file", fileId] as const]) {
    if (!id) continue
    const found = await tx
      .selectFrom(table)
      .select("id")
      .where("workspaceId", "=", actor.workspaceId)
      .where("id", "=", id)
      .where("dealId", "=", dealId)
      .where("deletedAt", "is", null)
      .executeTakeFirst()
    if (!found) throw new Problem("reference-unknown", { path: `${table}Id` })
  }
}

function refuse(path: string, message: string): never {
  throw new Problem("input-invalid", undefined, [{ path, code: "required", message }])
}
