import type { Tx } from "../../../server/db/open.ts"
import type { Context } from "../../../server/http/handler.ts"
import { type LookRow, listFirstLooks } from "../../buyer-room/server/view-queries.ts"
import { type CommitmentLevel, isContradicted, levelOf } from "../commitment.ts"
import type { CommitmentShown, Statement } from "../commitment-contract.ts"
import * as queries from "./commitment-queries.ts"
import type { ProposalRow, VersionRow } from "./proposal-queries.ts"

type Asking = Pick<Context, "tx" | "actor">

/** A version that was sent, and the deal in whose room it is shown. */
type Sent = { proposalId: string; dealId: string; number: number }

/** How a version is called in the record of what was shown in a room. */
export const pageOfOffer = ({ proposalId, number }: Pick<Sent, "proposalId" | "number">) =>
  `offer ${proposalId} ${number}`

/** How far the buyer committed to the version sent last, with all that was ever said. */
export async function commitmentShown(
  { tx, actor }: Asking,
  { id, dealId, deal }: Pick<ProposalRow, "id" | "dealId" | "deal">,
  versions: readonly VersionRow[],
): Promise<CommitmentShown> {
  const { workspaceId } = actor
  const statements = await queries.listStatements(tx, workspaceId, [id])
  const { commitLevel } = await queries.findSettings(tx, workspaceId)
  const [last] = versions
  const sent = last ? [{ proposalId: id, dealId, number: last.number }] : []
  const looks = await looksAt(tx, workspaceId, sent)
  const level = levelAt(last?.number, statements, looks)
  return {
    level,
    needed: commitLevel,
    isContradicted: isContradicted(deal, level, commitLevel),
    statements: statements.map((row) => presentStatement(row, versions)),
    looks: looks.map(({ contactId, contactName, openedAt, readAt }) => ({
      contact: { id: contactId, name: contactName },
      openedAt: openedAt.toISOString(),
      readAt: readAt?.toISOString() ?? null,
    })),
  }
}

/** How far the buyers of several offers committed to what was sent last of each, by the offer's id. */
export async function levelsOf(
  tx: Tx,
  workspaceId: string,
  sent: readonly Sent[],
): Promise<Map<string, CommitmentLevel | null>> {
  const ids = sent.map(({ proposalId }) => proposalId)
  const statements = await queries.listStatements(tx, workspaceId, ids)
  const looks = await looksAt(tx, workspaceId, sent)
  return new Map(
    sent.map((one) => {
      const said = statements.filter(({ proposalId }) => proposalId === one.proposalId)
      const seen = looks.filter(({ page }) => page === pageOfOffer(one))
      return [one.proposalId, levelAt(one.number, said, seen)]
    }),
  )
}

/** The level of one version, by what was said and seen: a yes to an earlier one is none to it. */
function levelAt(
  number: number | undefined,
  statements: readonly queries.StatementRow[],
  looks: readonly LookRow[],
) {
  const said = statements
    .filter((one) => one.number === number)
    .map(({ level, withdrawn }) => ({ level, isWithdrawn: withdrawn !== null }))
  const seen = looks.map(({ readAt }) => ({
    ...{ level: readAt ? ("read" as const) : ("opened" as const), isWithdrawn: false },
  }))
  return levelOf([...said, ...seen])
}

function looksAt(tx: Tx, workspaceId: string, sent: readonly Sent[]) {
  const dealIds = [...new Set(sent.map(({ dealId }) => dealId))]
  return listFirstLooks(tx, workspaceId, { dealIds, pages: sent.map(pageOfOffer) })
}

export function presentStatement(
  row: queries.StatementRow,
  versions: readonly Pick<VersionRow, "number" | "offer">[],
): Statement {
  const { id, number, level, saidBy, person, note, choice, noteId, fileId, recorder } = row
  const evidence = noteId
    ? { kind: "note" as const, id: noteId }
    : fileId
      ? { kind: "file" as const, id: fileId }
      : null
  const offer = versions.find((one) => one.number === number)?.offer
  const option = offer?.options.find((one) => one.id === choice?.optionId)
  return {
    ...{ id, number, level, saidBy, person, note, evidence, withdrawn: row.withdrawn },
    choice: choice && {
      ...{ optionId: choice.optionId, amountMinor: choice.amountMinor },
      optionName: option?.name ?? {},
      lines: [...choice.lines],
    },
    byLink: row.evidence,
    recordedBy: recorder,
    recordedAt: row.recordedAt.toISOString(),
  }
}
