import type { Actor } from "../../src/server/actor.ts"
import type { Insert } from "./meeting-canaries.ts"

/** How documents look, every text of it `word`. */
export function addDocumentSettings(
  insert: Insert,
  now: Date,
  { word, owner }: { word: string; owner: Actor },
) {
  return insert("document_settings", {
    ...{ seller_name: word, address: word, colour: "#1f5fbf" },
    closing: JSON.stringify({ en: word, "zh-CN": word }),
    ...{ updated_by: owner.memberId, updated_at: now },
  })
}
