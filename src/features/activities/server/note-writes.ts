import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { noteActivity, renoteActivity } from "../../deals/server/write-door.ts"
import type * as contract from "../contract.ts"
import { columnsOf, type RecordTarget, targetOf } from "../record-target.ts"
import { usualAct, type WhoseAct } from "../whose-act.ts"
import { presentNote } from "./note-reads.ts"
import * as queries from "./queries.ts"
import { recordNote } from "./record-note.ts"
import { visibleTarget, writableTarget } from "./target-queries.ts"
import { writeActivity } from "./write-door.ts"

type Draft = {
  body: string
  kind: contract.NoteKind
  by?: WhoseAct | null | undefined
  happenedAt?: string | undefined
}

/** Writes a note about a deal: whose act it tells of moves the deal's clocks. */
export const createDealNote: Handler<typeof contract.createNote.deal> = async (context, input) => {
  const { happenedAt, ...written } = input
  const at = pastInstant(happenedAt, context.now)
  return answerNote(context, await writeActivity(context, { ...written, happenedAt: at }))
}

export const createCompanyNote: Handler<typeof contract.createNote.company> = (context, input) =>
  createNote(context, { kind: "company", id: input.companyId }, input)

export const createContactNote: Handler<typeof contract.createNote.contact> = (context, input) =>
  createNote(context, { kind: "contact", id: input.contactId }, input)

async function createNote(context: Context, target: RecordTarget, draft: Draft) {
  const { tx, actor, now } = context
  const owner = await visibleTarget(tx, actor, target, "write")
  const { kind, body, by = usualAct(kind) } = draft
  const happenedAt = pastInstant(draft.happenedAt, now) ?? now
  const id = newId(now)
  await queries.insertNote(tx, {
    workspaceId: actor.workspaceId,
    id,
    ...columnsOf(target),
    ...{ kind, body, by, happenedAt },
    authorId: actor.memberId,
    ...{ createdAt: now, updatedAt: now, deletedAt: null },
  })
  recordNote(context, { act: "create", event: "created", id }, target, owner)
  return answerNote(context, id)
}

/** Changes a note. */
export const updateNote: Handler<typeof contract.updateNote> = async (context, input) => {
  const { tx, actor, now } = context
  const { noteId, version, body, kind, by } = input
  const { row, target, owner } = await lockedNote(context, noteId, version)
  const happenedAt = pastInstant(input.happenedAt, now)
  await queries.updateNote(tx, actor.workspaceId, noteId, {
    ...(body === undefined ? {} : { body }),
    ...(kind === undefined ? {} : { kind }),
    ...(by === undefined ? {} : { by }),
    ...(happenedAt === undefined ? {} : { happenedAt }),
    updatedAt: now,
  })
  if (target.kind === "deal") {
    const told = { kind: kind ?? row.kind, body: body ?? row.body, by: by ?? null }
    const at = happenedAt ?? row.happenedAt
    await noteActivity(tx, context, { dealId: target.id, noteId, ...told, at })
    await renoteActivity(tx, actor.workspaceId, [target.id])
  }
  recordNote(context, { act: "update", event: "changed", id: noteId }, target, owner)
  return answerNote(context, noteId)
}

/** Deletes a note. */
export const deleteNote: Handler<typeof contract.deleteNote> = async (context, input) => {
  const { tx, actor, now } = context
  const { target, owner } = await lockedNote(context, input.noteId, input.version)
  const patch = { deletedAt: now, updatedAt: now }
  await queries.updateNote(tx, actor.workspaceId, input.noteId, patch)
  if (target.kind === "deal") await renoteActivity(tx, actor.workspaceId, [target.id])
  recordNote(context, { act: "delete", event: "deleted", id: input.noteId }, target, owner)
  return answerNote(context, input.noteId)
}

async function lockedNote(context: Context, noteId: string, version: number) {
  const { tx, actor } = context
  const row = await queries.lockNote(tx, actor.workspaceId, noteId)
  if (!row) throw new Problem("not-found", { noteId })
  const target = targetOf(row)
  const owner = await writableTarget(tx, actor, target, { noteId })
  if (row.version !== version) {
    throw new Problem("version-stale", { current: await answerNote(context, noteId) })
  }
  return { row, target, owner }
}

async function answerNote({ tx, actor }: Context, noteId: string) {
  const row = await queries.findNote(tx, actor.workspaceId, noteId)
  if (!row) throw new Problem("not-found", { noteId })
  return presentNote(row)
}

/** Notes are about what was; undefined when no time was given. */
function pastInstant(given: string | undefined, now: Date): Date | undefined {
  if (given === undefined) return undefined
  const at = new Date(given)
  if (at > now || at.getUTCFullYear() < 1900) {
    const message = `Not later than ${now.toISOString()}`
    throw new Problem("input-invalid", undefined, [
      { path: "happenedAt", code: "out-of-range", message },
    ])
  }
  return at
}
