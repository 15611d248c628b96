import type { ActName } from "../../../../kernel/act-name.ts"
import { recordAct } from "../../../../server/db/record-act.ts"
import type { Context } from "../../../../server/http/handler.ts"

type ClosingAct = Extract<ActName, `closing-${string}` | `competitor.${string}`>

/** Tells the audit log, and whoever watches, of what closings are asked for. */
export function recordClosingAct(
  { tx, ...origin }: Context,
  act: { name: ClosingAct; id: string; detail: Record<string, unknown> },
) {
  const { name, id: recordId, detail } = act
  const [recordKind = ""] = name.split(".")
  const events = [{ kind: `${recordKind}.changed`, recordKind, recordId }]
  recordAct(tx, origin, { name, recordKind, recordId, detail, events })
}
