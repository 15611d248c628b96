import { randomBytes } from "node:crypto"
import type { Locale } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import { newId } from "../../../server/ids.ts"
import { insertViews } from "../../buyer-room/server/view-queries.ts"
import type { ToldRoom } from "../agreement.ts"

type Place = { workspaceId: string; locale: Locale }

/** A room whose links were passed on by hand; nobody knows the secret of an invented one. */
export type ToldRoomOf = { dealId: string; by: string; room: ToldRoom; taskId: string | null }

const validMs = 60 * 86_400_000
const browser =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36"

/** Rooms with who looked and what they asked; the question that waits is the owner's task. */
export async function insertRooms(tx: Tx, place: Place, told: readonly ToldRoomOf[]) {
  for (const one of told) {
    const [first] = await insertLinks(tx, place, one)
    if (first) await insertQuestions(tx, place, one, first)
  }
}

async function insertLinks(tx: Tx, { workspaceId, locale }: Place, told: ToldRoomOf) {
  const { dealId, by, room } = told
  const links = room.links.map((link) => ({ ...link, id: newId(link.at) }))
  await tx
    .insertInto("roomLink")
    .values(
      links.map(({ id, contactId, at }) => ({
        ...{ workspaceId, id, dealId, contactId, locale, channel: "copy", state: "open" },
        ...{ tokenHash: randomBytes(32), nonceKey: randomBytes(32), createdBy: by },
        ...{ createdAt: at, expiresAt: new Date(at.getTime() + validMs) },
      })),
    )
    .execute()
  const views = links.flatMap(({ id: linkId, views: own }) =>
    own.map(({ kind, at }) => ({
      ...{ id: newId(at), linkId, kind, at, ip: "203.0.113.24", nonceHash: null },
      ...{ userAgent: kind === "person" ? browser : "mail-scanner/1.0", pages: ["room"] },
    })),
  )
  await insertViews(tx, workspaceId, views)
  return links.map(({ id }) => id)
}

async function insertQuestions(tx: Tx, place: Place, told: ToldRoomOf, linkId: string) {
  const { workspaceId } = place
  const { dealId, by, room } = told
  const asked = room.questions.map((one) => ({ ...one, id: newId(one.at) }))
  const questions = asked.map(({ id, body, at: askedAt, answer }) => ({
    ...{ workspaceId, id, dealId, linkId, body, askedAt },
    taskId: answer ? null : told.taskId,
  }))
  await tx.insertInto("roomQuestion").values(questions).execute()
  const answers = asked.flatMap(({ id: questionId, answer }) =>
    answer
      ? [
          {
            ...{ workspaceId, id: newId(answer.at), questionId, body: answer.body },
            ...{ answeredBy: by, answeredAt: answer.at, mailedTo: null },
          },
        ]
      : [],
  )
  if (answers.length > 0) await tx.insertInto("roomAnswer").values(answers).execute()
}
