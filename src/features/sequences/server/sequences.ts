import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type * as contract from "../sequence-contract.ts"
import type { Sequence, SequenceCounts } from "../sequence-contract.ts"
import * as queries from "./sequence-queries.ts"

/** Every sequence, with how those in it fared whose deals the reader sees. */
export const listSequences: Handler<typeof contract.listSequences> = async ({ tx, actor }) => {
  const rows = await queries.listSummaries(tx, actor)
  return {
    items: rows.map(({ id, name, isArchived, channels, ...counts }) => ({
      ...{ id, name, isArchived, channels },
      counts: counts satisfies SequenceCounts,
    })),
  }
}

export const getSequence: Handler<typeof contract.getSequence> = (context, { sequenceId }) =>
  answerSequence(context, sequenceId)

/** Creates a sequence with its first version. */
export const createSequence: Handler<typeof contract.createSequence> = async (context, input) => {
  const { tx, actor, now } = context
  const by = { workspaceId: actor.workspaceId, createdBy: actor.memberId, createdAt: now }
  const id = newId(now)
  await tx
    .insertInto("sequence")
    .values({ ...by, id, number: 1 })
    .execute()
  await queries.insertVersion(tx, by, { sequenceId: id, number: 1, ...input })
  note(context, "create", { id, name: input.name, number: 1 })
  return answerSequence(context, id)
}

/** Publishes the next version; whoever is in the sequence goes on with the one they began with. */
export const publishSequence: Handler<typeof contract.publishSequence> = async (context, input) => {
  const { tx, actor, now } = context
  const { sequenceId, number, ...version } = input
  const { workspaceId } = actor
  await lockedSequence(context, sequenceId)
  const current = await answerSequence(context, sequenceId)
  if (current.number !== number) throw new Problem("version-stale", { current })
  const by = { workspaceId, createdBy: actor.memberId, createdAt: now }
  const next = number + 1
  await queries.insertVersion(tx, by, { sequenceId, number: next, ...version })
  await tx
    .updateTable("sequence")
    .set({ number: next })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", sequenceId)
    .execute()
  note(context, "publish", { id: sequenceId, name: input.name, number: next })
  return answerSequence(context, sequenceId)
}

/** Archives a sequence or takes it up again; those who are in it go on. */
export const archiveSequence: Handler<typeof contract.archiveSequence> = async (context, input) => {
  const { tx, actor, now } = context
  const { sequenceId, isArchived } = input
  await lockedSequence(context, sequenceId)
  const before = await answerSequence(context, sequenceId)
  if (before.isArchived === isArchived) return before
  await tx
    .updateTable("sequence")
    .set({ archivedAt: isArchived ? now : null })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", sequenceId)
    .execute()
  note(context, "archive", { id: sequenceId, name: before.name, isArchived })
  return answerSequence(context, sequenceId)
}

async function lockedSequence({ tx, actor }: Context, sequenceId: string) {
  if (await queries.lockSequence(tx, actor.workspaceId, sequenceId)) return
  throw new Problem("not-found", { sequenceId })
}

type Told = { id: string; name: string; number?: number; isArchived?: boolean }

function note({ tx, ...origin }: Context, act: "create" | "publish" | "archive", told: Told) {
  const { id, ...detail } = told
  recordAct(tx, origin, {
    name: `sequence.${act}`,
    recordKind: "sequence",
    recordId: id,
    detail,
    events: [{ kind: "sequence.changed", recordKind: "sequence", recordId: id }],
  })
}

async function answerSequence({ tx, actor }: Context, sequenceId: string): Promise<Sequence> {
  const row = await queries.findSequence(tx, actor.workspaceId, sequenceId)
  if (!row) throw new Problem("not-found", { sequenceId })
  const { archivedAt, publishedAt, publishedById, publishedByName, ...sequence } = row
  return {
    ...sequence,
    isArchived: archivedAt !== null,
    publishedAt: publishedAt.toISOString(),
    publishedBy: { id: publishedById, name: publishedByName },
  }
}
