import { editDistance } from "../../kernel/edit-distance.ts"

/** What two spellings of one name have in common: width, case, accents' form and spacing aside. */
export function lookupKey(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim()
}

/** The letters and digits alone; `GTXPro` and `GTX Pro` are the same by it. */
export function looseKey(name: string): string {
  return lookupKey(name).replace(/[^\p{L}\p{N}]/gu, "")
}

/** The known name that was most likely meant; undefined when none is near. Never used silently. */
export function likelyName(name: string, known: Iterable<string>): string | undefined {
  const wanted = looseKey(name)
  if (wanted.length < 3) return undefined
  const farthest = wanted.length < 6 ? 1 : 2
  let best: { name: string; distance: number } | undefined
  for (const candidate of known) {
    const key = looseKey(candidate)
    if (key === wanted) return candidate
    if (Math.abs(key.length - wanted.length) > farthest) continue
    const distance = editDistance(wanted, key)
    if (distance <= farthest && distance < (best?.distance ?? 99))
      best = { name: candidate, distance }
  }
  return best?.name
}
