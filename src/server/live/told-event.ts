import { type Permission, permissions } from "../../kernel/permission.ts"
import type { Actor } from "../actor.ts"
import type { OutboxRow } from "./outbox.ts"

/** An event as clients hear it, on the stream and in `GET /events`. */
export type ToldEvent = {
  seq: string
  kind: string
  record: string
  id: string
  at: string
  actorId: string | null
  data: unknown
}

/**
 * What this actor hears of an event: all of it, that a record left their sight, or nothing.
 * An event of a deal is heard by whoever may see the deal as the event left it.
 */
export function toldEvent(actor: Actor, row: OutboxRow): ToldEvent | undefined {
  if (!mayReadKind(actor, row.recordKind)) return undefined
  const told: ToldEvent = {
    seq: row.seq.toString(),
    kind: row.kind,
    record: row.recordKind,
    id: row.recordId,
    at: row.at.toISOString(),
    actorId: row.actorId,
    data: row.data,
  }
  if (!isBoundToDeal(row) || reaches(actor, row)) return told
  if (!reaches(actor, before(row))) return undefined
  return { ...told, kind: `${row.recordKind}.hidden`, actorId: null, data: {} }
}

/** `deal.read` for a deal, and so on; kinds without such a permission are for every member. */
function mayReadKind(actor: Actor, recordKind: string): boolean {
  const needed = permissions.find((one) => one === `${recordKind}.read`)
  return needed === undefined || actor.permissions.has(needed satisfies Permission)
}

type Belonging = { ownerId: string | null; teamId: string | null }

function isBoundToDeal({ recordKind, ownerId, teamId, data }: OutboxRow): boolean {
  return recordKind === "deal" || ownerId !== null || teamId !== null || "dealId" in fieldsOf(data)
}

function reaches(actor: Actor, { ownerId, teamId }: Belonging): boolean {
  if (actor.reach === "all" || ownerId === actor.memberId) return true
  return actor.reach === "team" && teamId !== null && actor.teamIds.includes(teamId)
}

/** Whom the record belonged to before, where the event says that this changed. */
function before(row: OutboxRow): Belonging {
  const changes = fieldsOf(fieldsOf(row.data)["changes"])
  const from = (name: "ownerId" | "teamId") =>
    name in changes ? ((fieldsOf(changes[name])["from"] as string | null) ?? null) : row[name]
  return { ownerId: from("ownerId"), teamId: from("teamId") }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {}
}
