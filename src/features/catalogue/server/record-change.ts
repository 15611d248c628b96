import type { ActName } from "../../../kernel/act-name.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context } from "../../../server/http/handler.ts"

type Kind = "product" | "price-list" | "tax-class"

/** Tells the audit log, and whoever watches, of a record that was made or changed. */
export function recordChange(
  { tx, ...origin }: Context,
  recordKind: Kind,
  act: "create" | "update",
  recordId: string,
  detail: Record<string, unknown>,
) {
  const name: ActName = `${recordKind}.${act}`
  const event = { kind: `${recordKind}.changed`, recordKind, recordId }
  recordAct(tx, origin, { name, recordKind, recordId, detail, events: [event] })
}
