import { pinyin } from "pinyin-pro"
import type { LocalText } from "../../../kernel/locale.ts"

/** A key of Latin letters, digits and `_` that tells the label and that nobody has yet. */
export function newKey(label: LocalText, taken: ReadonlySet<string>): string {
  const base = slug(label.en) || slug(pinyin(label["zh-CN"], { toneType: "none" })) || "field"
  const named = (/^[a-z]/.test(base) ? base : `field_${base}`).slice(0, 34).replace(/_+$/, "")
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? named : `${named}_${number}`
    if (!taken.has(key)) return key
  }
}

function slug(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
}
