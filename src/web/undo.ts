import { useSyncExternalStore } from "react"

/** One act that can be taken back. */
export type UndoStep = { text: string; undo: () => unknown }

const kept = 20
let steps: readonly UndoStep[] = []
const listeners = new Set<() => void>()

/** Remembers how to take back what was just done; ⌘Z goes back step by step. */
export function offerUndo(step: UndoStep) {
  publish([...steps.slice(1 - kept), step])
}

/** Takes one step back, the last one when left out; each step only once. */
export function takeBack(step = steps.at(-1)) {
  if (!step || !steps.includes(step)) return
  publish(steps.filter((one) => one !== step))
  step.undo()
}

/** The step that ⌘Z would take back. */
export function useLastStep(): UndoStep | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => steps.at(-1),
  )
}

function publish(next: readonly UndoStep[]) {
  steps = next
  for (const listener of listeners) listener()
}
