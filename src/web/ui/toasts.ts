import { useSyncExternalStore } from "react"
import { offerUndo, type UndoStep } from "../undo.ts"
import { announce } from "./announcer.ts"

export type Toast = {
  id: string
  text: string
  tone: "ok" | "danger"
  /** Takes the act back; instead of asking "Are you sure?" before it. */
  step?: UndoStep
}

let shown: readonly Toast[] = []
const listeners = new Set<() => void>()

/** Says what was done. `toast({ text, undo })` offers the way back; a refusal stays until dismissed. */
export function toast({
  text,
  tone = "ok",
  undo,
}: {
  text: string
  tone?: Toast["tone"]
  undo?: UndoStep["undo"]
}) {
  const step = undo && { text, undo }
  if (step) offerUndo(step)
  const entry: Toast = { id: crypto.randomUUID(), text, tone, ...(step ? { step } : {}) }
  publish([...shown.slice(-2), entry]) // three at most; older news is no longer news
  announce(text)
}

/** Takes a toast away. */
export function dismissToast(id: string) {
  publish(shown.filter((one) => one.id !== id))
}

/** The toasts on screen, oldest first. */
export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )
}

function publish(next: readonly Toast[]) {
  shown = next
  for (const listener of listeners) listener()
}
