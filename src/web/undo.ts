import { useSyncExternalStore } from "react"

/** One act that can be taken back. Taking it back gives the step that does it again, if any can. */
export type UndoStep = { text: string; undo: () => Promise<UndoStep | undefined> | undefined }

type Steps = { done: readonly UndoStep[]; undone: readonly UndoStep[] }

const kept = 20
let steps: Steps = { done: [], undone: [] }
const listeners = new Set<() => void>()

type Writer<T> = { write: (value: T) => Promise<unknown>; tell: (error: Error) => void }

/** The step that writes `back`, and gives the one that writes `forth` again, to and fro. */
export function stepBetween<T>(text: string, writer: Writer<T>, back: T, forth: T): UndoStep {
  const undo = async () => {
    try {
      await writer.write(back)
      return stepBetween(text, writer, forth, back)
    } catch (error) {
      writer.tell(error as Error) // the client throws nothing else
      return undefined
    }
  }
  return { text, undo }
}

/** Remembers how to take back what was just done; ⌘Z goes back step by step. */
export function offerUndo(step: UndoStep) {
  publish({ done: withStep(steps.done, step), undone: [] }) // after a new act nothing is done again
}

/** Takes one step back, the last one when left out; each step only once. */
export async function takeBack(step = steps.done.at(-1)) {
  if (!step || !steps.done.includes(step)) return
  publish({ ...steps, done: steps.done.filter((one) => one !== step) })
  const again = await step.undo()
  if (again) publish({ ...steps, undone: withStep(steps.undone, again) })
}

/** Does again what was taken back last. */
export async function doAgain() {
  const step = steps.undone.at(-1)
  if (!step) return
  publish({ ...steps, undone: steps.undone.slice(0, -1) })
  const back = await step.undo()
  if (back) publish({ ...steps, done: withStep(steps.done, back) })
}

/** The step that ⌘Z would take back, and the one that ⇧⌘Z would do again. */
export function useLastSteps(): { done: UndoStep | undefined; undone: UndoStep | undefined } {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => steps,
  )
  return { done: now.done.at(-1), undone: now.undone.at(-1) }
}

function withStep(list: readonly UndoStep[], step: UndoStep) {
  return [...list.slice(1 - kept), step]
}

function publish(next: Steps) {
  steps = next
  for (const listener of listeners) listener()
}
