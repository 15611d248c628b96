import { inWorkspace } from "../../../../server/db/tenant.ts"
import { newId } from "../../../../server/ids.ts"
import type { PublicDoor } from "../../../../server/public-door.ts"
import type { Visitor } from "../../../../server/public-pages/asked.ts"
import { hashOfNonce } from "../../../../server/public-pages/page-nonce.ts"
import { type ViewKind, viewKind } from "../../view-kind.ts"
import { recordRoom } from "../room.ts"
import { insertViews } from "../view-queries.ts"
import { buyerOf, type ShownRoom } from "./find-room.ts"

type Seen = { room: ShownRoom; visitor: Visitor; pages: readonly string[]; nonce?: string }
type Kept = Seen & { at: Date; kind: ViewKind }

/** Openings that wait to be written at most; beyond that the database has other worries. */
const mostWaiting = 5_000

/** Whoever looks at the deal is told of a link's openings at most so often. */
const tellEveryMs = 60_000

export type ViewBook = ReturnType<typeof createViewBook>

/**
 * Counts openings beside the answers: nobody waits for it, and those that come while one lot is written
 * are written together.
 */
export function createViewBook({ services, onCommit }: PublicDoor) {
  const before = new Map<string, { at: number; device: string }>()
  const told = new Map<string, number>()
  let waiting: Kept[] = []
  let isWriting = false

  async function write() {
    while (waiting.length > 0) {
      const lot = waiting
      waiting = []
      for (const [workspaceId, views] of Map.groupBy(lot, ({ room }) => room.workspaceId)) {
        await keep(workspaceId, views).catch((error: unknown) =>
          services.log.warn(
            { err: error, views: views.length },
            "openings of rooms are not counted",
          ),
        )
      }
    }
  }

  async function keep(workspaceId: string, views: readonly Kept[]) {
    const isTold = await inWorkspace(services.db, workspaceId, async (tx) => {
      await insertViews(tx, workspaceId, views.map(rowOf))
      const latest = new Map(views.map((view) => [view.room.id, view]))
      const due = [...latest.values()].filter(isDue)
      for (const { room, kind, at, visitor } of due) {
        told.set(room.id, at.getTime())
        const owner = { ownerId: room.dealOwnerId, teamId: room.dealTeamId }
        const { ip, userAgent } = visitor
        const device = { ...(ip ? { ip } : {}), ...(userAgent ? { userAgent } : {}) }
        const origin = { tx, actor: buyerOf(room), now: at, requestId: newId(at), ...device }
        const detail = { link: room.id, kind }
        recordRoom(origin, "buyer-room.view", { dealId: room.dealId, detail }, owner)
      }
      return due.length > 0
    })
    if (isTold) onCommit(workspaceId)
  }

  const isDue = ({ room, kind, at }: Kept) =>
    kind !== "member" && at.getTime() - (told.get(room.id) ?? 0) >= tellEveryMs

  function kindOf({ room, visitor }: Seen, now: number): ViewKind {
    const device = `${visitor.ip} ${visitor.userAgent}`
    const last = before.get(room.id)
    if (before.size > 20_000) before.clear()
    if (told.size > 20_000) told.clear()
    before.set(room.id, { at: now, device })
    return viewKind({
      ...{ isMachine: visitor.isMachine, isMember: visitor.isMember },
      sinceSentMs: room.channel === "mail" ? now - room.createdAt.getTime() : null,
      sinceOtherMs: last && last.device !== device ? now - last.at : null,
    })
  }

  return {
    /** Notes that a page or a file of the room was given out. */
    note(seen: Seen) {
      const at = services.clock()
      const kind = kindOf(seen, at.getTime())
      if (waiting.length >= mostWaiting) return
      waiting.push({ ...seen, at, kind })
      if (isWriting) return
      isWriting = true
      services.later(() =>
        write().finally(() => {
          isWriting = false
        }),
      )
    },
  }
}

function rowOf({ room, visitor, nonce, pages, kind, at }: Kept) {
  return {
    ...{ id: newId(at), linkId: room.id, kind, at, pages },
    ...{ ip: visitor.ip ?? null, userAgent: visitor.userAgent ?? null },
    nonceHash: nonce === undefined ? null : hashOfNonce(nonce).toString("hex"),
  }
}
