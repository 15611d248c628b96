import { useSyncExternalStore } from "react"

let text = ""
const listeners = new Set<() => void>()

/** Says a sentence to screen readers without moving anybody's focus. */
export function announce(sentence: string) {
  // The same words twice are read only when the text differs: a no-break space makes it differ.
  text = sentence === text ? `${sentence}\u00a0` : sentence
  for (const listener of listeners) listener()
}

/** The sentence last announced. */
export function useAnnouncement(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => text,
  )
}
