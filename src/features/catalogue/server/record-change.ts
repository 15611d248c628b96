import type { ActName } from "../../../kernel/act-name.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context } from "../../../server/http/handler.ts"

type Change = {
  kind: "product" | "price-list" | "tax-class"
  act: "create" | "update"
  id: string
  detail: Record<string, unknown>
}

/** Tells the audit log, and whoever watches, of a record that was made or changed. */
export function recordChange({ tx, ...origin }: Context, { kind, act, id, detail }: Change) {
  const name: ActName = `${kind}.${act}`
  const event = { kind: `${kind}.changed`, recordKind: kind, recordId: id }
  recordAct(tx, origin, { name, recordKind: kind, recordId: id, detail, events: [event] })
}
