import { useSyncExternalStore } from "react"

/** Below this width the phone layout applies; the same as Tailwind's `max-md`. */
export const narrow = "(width < 48rem)"

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query)
      list.addEventListener("change", listener)
      return () => list.removeEventListener("change", listener)
    },
    () => window.matchMedia(query).matches,
  )
}
