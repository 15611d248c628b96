import type { Context } from "../../../server/http/handler.ts"
import { isContradicted, levelOf } from "../commitment.ts"
import type { CommitmentShown, Statement } from "../commitment-contract.ts"
import * as queries from "./commitment-queries.ts"
import type { ProposalRow, VersionRow } from "./proposal-queries.ts"

type Asking = Pick<Context, "tx" | "actor">

/** How far the buyer committed to the version sent last, with all that was ever said. */
export async function commitmentShown(
  { tx, actor }: Asking,
  { id, deal }: Pick<ProposalRow, "id" | "deal">,
  last: Pick<VersionRow, "number"> | undefined,
): Promise<CommitmentShown> {
  const statements = await queries.listStatements(tx, actor.workspaceId, [id])
  const { commitLevel } = await queries.findSettings(tx, actor.workspaceId)
  const level = levelAt(statements, last?.number)
  return {
    level,
    needed: commitLevel,
    isContradicted: isContradicted(deal, level, commitLevel),
    statements: statements.map(presentStatement),
  }
}

/** The level of one version: a yes to an earlier one is none to it. */
export function levelAt(statements: readonly queries.StatementRow[], number: number | undefined) {
  return levelOf(
    statements
      .filter((one) => one.number === number)
      .map(({ level, withdrawn }) => ({ level, isWithdrawn: withdrawn !== null })),
  )
}

export function presentStatement(row: queries.StatementRow): Statement {
  const { id, number, level, saidBy, person, note, choice, noteId, fileId, recorder } = row
  const evidence = noteId
    ? { kind: "note" as const, id: noteId }
    : fileId
      ? { kind: "file" as const, id: fileId }
      : null
  return {
    ...{ id, number, level, saidBy, person, note, evidence, withdrawn: row.withdrawn },
    choice: choice && { optionId: choice.optionId, amountMinor: choice.amountMinor },
    recordedBy: recorder,
    recordedAt: row.recordedAt.toISOString(),
  }
}
