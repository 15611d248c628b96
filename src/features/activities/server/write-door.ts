import type { Context } from "../../../server/http/handler.ts"
import { type NoteDraft, writeNote } from "./write-note.ts"

// What another feature may write about what was done: a meeting that was held, an answer that came.

export type Activity = NoteDraft & { dealId: string }

/** Writes down what was done about a deal that the actor may see; its id. */
export function writeActivity(context: Context, { dealId, ...draft }: Activity): Promise<string> {
  return writeNote(context, { kind: "deal", id: dealId }, draft)
}
