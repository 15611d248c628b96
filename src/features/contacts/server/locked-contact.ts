import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context } from "../../../server/http/handler.ts"
import type { Contact } from "../contract.ts"
import { presentContact } from "./present.ts"
import { type ContactRow, findContact, lockContacts } from "./queries.ts"

/** Locks a live contact for a write; refuses a version that somebody else has overtaken. */
export async function lockedContact(context: Context, contactId: string, version: number) {
  const { tx, actor } = context
  const row = (await lockContacts(tx, actor.workspaceId, [contactId])).get(contactId)
  if (!row || row.deletedAt) throw new Problem("not-found", { contactId })
  if (row.version !== version) {
    throw new Problem("version-stale", { current: await answerContact(context, contactId) })
  }
  return row
}

/** The contact as clients see it; refuses one that is not there. */
export async function answerContact({ tx, actor }: Context, contactId: string): Promise<Contact> {
  const row = await findContact(tx, actor.workspaceId, contactId)
  if (!row) throw new Problem("not-found", { contactId })
  return presentContact(row)
}

type ContactAct = "create" | "update" | "delete" | "restore" | "merge"

const events: Record<ContactAct, string> = {
  create: "created",
  update: "changed",
  delete: "deleted",
  restore: "restored",
  merge: "merged",
}

/** Audit entry and event of a write to a contact. */
export function recordContact(
  { tx, ...origin }: Context,
  act: ContactAct,
  { id, version }: Pick<ContactRow, "id" | "version">,
  detail: Record<string, unknown>,
) {
  return recordAct(tx, origin, {
    name: `contact.${act}`,
    recordKind: "contact",
    recordId: id,
    detail,
    events: [
      { kind: `contact.${events[act]}`, recordKind: "contact", recordId: id, data: { version } },
    ],
  })
}
