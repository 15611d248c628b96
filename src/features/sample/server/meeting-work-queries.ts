import { randomBytes } from "node:crypto"
import type { Tx } from "../../../server/db/open.ts"
import { newId } from "../../../server/ids.ts"
import { hashOfScope, insertScope } from "../../meetings/server/scope-queries.ts"
import type { ToldScope } from "../work.ts"
import { ofAll, type Worked } from "./work-queries.ts"

const dayMs = 86_400_000

/** Meetings with the first person of each side; nobody was invited by mail. */
export async function insertMeetings(
  tx: Tx,
  workspaceId: string,
  deals: readonly (Worked & { contactIds: readonly string[] })[],
  { timeZone, now }: { timeZone: string; now: Date },
) {
  const contactOf = new Map(deals.map(({ id, contactIds }) => [id, contactIds[0]]))
  const meetings = ofAll(deals, (work, hostId) =>
    work.meetings.map((meeting) => ({ ...meeting, id: newId(now), hostId, createdBy: hostId })),
  )
  if (meetings.length === 0) return
  const rows = meetings.map(({ questions, state, endsAt, ...meeting }) => {
    const before = new Date(Math.min(now.getTime(), meeting.startsAt.getTime() - dayMs))
    const over = { state, outcomeAt: state === "planned" ? null : endsAt }
    const made = { timeZone, createdAt: before, updatedAt: before }
    return {
      workspaceId,
      ...meeting,
      endsAt,
      questions: JSON.stringify(questions),
      ...over,
      ...made,
    }
  })
  await tx.insertInto("meeting").values(rows).execute()
  const people = meetings.flatMap(({ id: meetingId, dealId }) => {
    const contactId = contactOf.get(dealId)
    return contactId
      ? [{ workspaceId, meetingId, personId: contactId, contactId, memberId: null }]
      : []
  })
  if (people.length > 0) await tx.insertInto("meetingPerson").values(people).execute()
}

/** What was agreed, and the link that asks the buyer; nobody knows the secret of an invented one. */
export async function insertScopes(
  tx: Tx,
  workspaceId: string,
  deals: readonly Worked[],
  locale: string,
) {
  for (const { id: dealId, ownerId: createdBy, work } of deals) {
    if (!work.scope) continue
    const { content, writtenAt } = work.scope
    const version = { number: 1, content, createdBy, createdAt: writtenAt }
    await insertScope(tx, { workspaceId, dealId, ...version })
    await insertLink(tx, { workspaceId, dealId, locale, createdBy }, work.scope)
  }
}

type Place = { workspaceId: string; dealId: string; locale: string; createdBy: string }

async function insertLink(tx: Tx, place: Place, scope: ToldScope) {
  const { content, writtenAt, contactId, contactName, confirmed } = scope
  const { workspaceId } = place
  const id = newId(writtenAt)
  const answer = confirmed
    ? {
        state: "confirmed",
        decidedAt: confirmed.at,
        decidedName: contactName,
        noteId: confirmed.noteId,
      }
    : { state: "sent" }
  await tx
    .insertInto("scopeLink")
    .values({
      ...{ ...place, id, number: 1, contactId, channel: "copy" },
      ...{ tokenHash: randomBytes(32), nonceKey: randomBytes(32), createdAt: writtenAt },
      ...{ sentAt: writtenAt, expiresAt: new Date(writtenAt.getTime() + 30 * dayMs) },
      ...{ viewedAt: confirmed?.at ?? null, ...answer },
    })
    .execute()
  if (!confirmed) return
  const contentHash = hashOfScope({ number: 1, content })
  const { at, consent } = confirmed
  const told = { contentHash, typedName: contactName, consent }
  const event = { workspaceId, id: newId(at), linkId: id, kind: "confirmed", at, ...told }
  await tx.insertInto("scopeLinkEvent").values(event).execute()
}
