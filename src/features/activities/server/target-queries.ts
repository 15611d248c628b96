import { Problem } from "../../../kernel/problem.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { OutboxEvent } from "../../../server/db/record-act.ts"
import { findDeal } from "../../deals/server/deal-queries.ts"
import { type RecordTarget, targetColumn } from "../record-target.ts"

/** Whom a deal belongs to, and with it whatever hangs on it; null for companies and contacts. */
export type TargetOwner = { ownerId: string | null; teamId: string | null } | null

/**
 * The record that something hangs on. Refuses one the actor does not see (`not-found`), and a
 * deleted one when it is to be written to.
 */
export async function visibleTarget(
  tx: Tx,
  actor: Actor,
  target: RecordTarget,
  use: "read" | "write",
): Promise<TargetOwner> {
  const { kind, id } = target
  const deal = kind === "deal" ? await findDeal(tx, actor, id) : undefined
  const row = kind === "deal" ? deal : await findRecord(tx, actor.workspaceId, { kind, id })
  if (!row || (use === "write" && row.deletedAt !== null)) {
    throw new Problem("not-found", { [targetColumn[kind]]: id })
  }
  return deal ? { ownerId: deal.ownerId, teamId: deal.teamId } : null
}

function findRecord(
  tx: Tx,
  workspaceId: string,
  { kind, id }: { kind: "company" | "contact"; id: string },
) {
  return tx
    .selectFrom(kind)
    .select("deletedAt")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
}

/**
 * The same for a row that is addressed itself: refuses it by its own id, and an actor whose role
 * may not write the record it hangs on.
 */
export async function writableTarget(
  tx: Tx,
  actor: Actor,
  target: RecordTarget,
  facts: Record<string, string>,
): Promise<TargetOwner> {
  const owner = await visibleTarget(tx, actor, target, "read").catch(() => {
    throw new Problem("not-found", facts)
  })
  const permission = `${target.kind}.write` as const
  if (!actor.permissions.has(permission)) throw new Problem("not-permitted", { permission })
  return owner
}

/** An event of a row that hangs on a record: heard by whoever sees that record. */
export function targetEvent(
  kind: string,
  { recordKind, id }: { recordKind: string; id: string },
  target: RecordTarget,
  owner: TargetOwner,
): OutboxEvent {
  const data = { [targetColumn[target.kind]]: target.id }
  return { kind, recordKind, recordId: id, ...(owner ?? {}), data }
}
