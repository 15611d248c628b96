/** One press: `mod` is ⌘ on a Mac and Ctrl elsewhere. */
type Press = { key: string; mod: boolean; alt: boolean; shift: boolean }

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Reads `mod+k`, `shift+l` or the sequence `g b` as presses in order. */
export function parseKeys(keys: string): Press[] {
  return keys.split(" ").map((press) => {
    const parts = press.toLowerCase().split("+")
    return {
      key: parts.at(-1) || "+",
      mod: parts.includes("mod"),
      alt: parts.includes("alt"),
      shift: parts.includes("shift"),
    }
  })
}

/** True when the event is this press. Signs such as `?` say their Shift by themselves. */
export function isPress(event: KeyboardEvent, press: Press): boolean {
  const mod = isMac ? event.metaKey : event.ctrlKey
  const otherMod = isMac ? event.ctrlKey : event.metaKey
  if (otherMod || mod !== press.mod || event.altKey !== press.alt) return false
  if (/^[a-z0-9]$|^.{2,}$/.test(press.key) && event.shiftKey !== press.shift) return false
  return keyOf(event) === press.key
}

/** True for keys that speech input or a stray finger can press: no ⌘, Ctrl or Alt in them. */
export function isSingleKey(keys: string): boolean {
  return parseKeys(keys).every((press) => !press.mod && !press.alt && press.key.length === 1)
}

function keyOf(event: KeyboardEvent): string {
  if (event.key === " ") return "space"
  // With Alt a Mac types another sign, and a Chinese input method reports none: read the key's place.
  const isHidden = event.altKey || event.key === "Process"
  if (isHidden && /^Key[A-Z]$/.test(event.code)) return event.code.slice(3).toLowerCase()
  return event.key.normalize("NFKC").toLowerCase() // ？ is ? on a Chinese keyboard
}
