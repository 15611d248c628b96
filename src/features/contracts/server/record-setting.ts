import type { ActName } from "../../../kernel/act-name.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context } from "../../../server/http/handler.ts"

type Change = (
  | { kind: "term-group"; act: "create" | "update" }
  | { kind: "contract-template"; act: "archive" | "create" | "publish" }
) & { id: string; detail: Record<string, unknown> }

/** Tells the audit log, and whoever watches, of what contracts are made from. */
export function recordSetting({ tx, ...origin }: Context, change: Change) {
  const { kind, id: recordId, detail } = change
  const name = `${kind}.${change.act}` as ActName // each pair above is one
  const events = [{ kind: `${kind}.changed`, recordKind: kind, recordId }]
  recordAct(tx, origin, { name, recordKind: kind, recordId, detail, events })
}
