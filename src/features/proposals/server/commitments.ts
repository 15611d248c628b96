import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { titlesOfSeenDeals } from "../../deals/server/deal-queries.ts"
import { isContradicted, levelOf } from "../commitment.ts"
import type * as contract from "../commitment-contract.ts"
import { findSettings, listCommitted, listStatements } from "./commitment-queries.ts"
import { recordProposal } from "./held-proposal.ts"
import { levelAt, presentStatement } from "./present-commitment.ts"
import { listVersions } from "./proposal-queries.ts"
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
  const { level: reached, statements } = await afterwards(context, proposalId)
  const statement = statements.find((one) => one.id === id)
  if (!statement) throw new Error("The statement was written just now")
  return { level: reached, statement: presentStatement(statement) }
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
  return { level: (await afterwards(context, proposalId)).level }
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
  const statements = await listStatements(tx, workspaceId, ids)
  const versions = await listVersions(tx, workspaceId, ids)
  const { commitLevel } = await findSettings(tx, workspaceId)
  const levelOfOffer = (id: string) =>
    levelAt(
      statements.filter(({ proposalId }) => proposalId === id),
      versions.find(({ proposalId }) => proposalId === id)?.number,
    )
  const deals = new Map(rows.map((row) => [row.dealId, row]))
  const items = [...deals.values()].flatMap((deal) => {
    const said = rows
      .filter(({ dealId }) => dealId === deal.dealId)
      .map(({ proposalId }) => levelOfOffer(proposalId))
    const level = levelOf(said.flatMap((one) => (one ? [{ level: one, isWithdrawn: false }] : [])))
    const { dealId, title, owner } = deal
    return isContradicted(deal, level, commitLevel) ? [{ dealId, title, owner, level }] : []
  })
  return { needed: commitLevel, items: items.slice(0, 200) }
}

async function afterwards({ tx, actor }: Context, proposalId: string) {
  const statements = await listStatements(tx, actor.workspaceId, [proposalId])
  const [last] = await listVersions(tx, actor.workspaceId, [proposalId])
  return { statements, level: levelAt(statements, last?.number) }
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
