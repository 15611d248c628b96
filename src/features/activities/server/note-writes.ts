import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { noteActivity, renoteActivity } from "../../deals/server/write-door.ts"
import { stopSequencesOf } from "../../sequences/server/write-door.ts"
import type * as contract from "../contract.ts"
import { type RecordTarget, targetOf } from "../record-target.ts"
import { presentNote } from "./note-reads.ts"
import * as queries from "./queries.ts"
import { recordNote } from "./record-note.ts"
import { writableTarget } from "./target-queries.ts"
import { type NoteDraft, writeNote } from "./write-note.ts"

export const createDealNote: Handler<typeof contract.createNote.deal> = (context, input) =>
  createNote(context, { kind: "deal", id: input.dealId }, input)

export const createCompanyNote: Handler<typeof contract.createNote.company> = (context, input) =>
  createNote(context, { kind: "company", id: input.companyId }, input)

export const createContactNote: Handler<typeof contract.createNote.contact> = (context, input) =>
  createNote(context, { kind: "contact", id: input.contactId }, input)

type Written = Omit<NoteDraft, "happenedAt"> & { happenedAt?: string | undefined }

async function createNote(context: Context, target: RecordTarget, written: Written) {
  const { kind, body, by } = written
  const happenedAt = pastInstant(written.happenedAt, context.now)
  return answerNote(context, await writeNote(context, target, { kind, body, by, happenedAt }))
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
  if (target.kind === "contact") {
    const at = happenedAt ?? row.happenedAt
    await stopSequencesOf(tx, context, { contactId: target.id, by: by ?? null, at })
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
