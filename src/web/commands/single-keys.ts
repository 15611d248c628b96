import { useSyncExternalStore } from "react"
import { remember, remembered } from "../appearance.ts"

const listeners = new Set<() => void>()

/** Whether single letters act as shortcuts here; people who dictate switch them off (WCAG 2.1.4). */
export function areSingleKeysOn(): boolean {
  return remembered("single-keys") !== "off"
}

export function setSingleKeys(on: boolean) {
  remember("single-keys", on ? "on" : "off")
  for (const listener of listeners) listener()
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, areSingleKeysOn)
}
