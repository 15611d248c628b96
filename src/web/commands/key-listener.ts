import { useEffect } from "react"
import { isPress, isSingleKey, parseKeys } from "./keys.ts"
import { type Command, currentCommands } from "./registry.ts"
import { areSingleKeysOn } from "./single-keys.ts"

const sequenceMs = 1_200

/** The one keyboard listener of the app; mounted by the frame. */
export function useKeyListener() {
  useEffect(() => {
    const listen = createListener(() => performance.now())
    document.addEventListener("keydown", listen)
    return () => document.removeEventListener("keydown", listen)
  }, [])
}

/** @param clock milliseconds; a pause longer than a sequence may take starts anew. */
function createListener(clock: () => number) {
  let pressed = 0 // how many presses of a sequence have come
  let candidates: readonly Offered[] = []
  let last = 0
  return (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return
    const now = clock()
    const goesOn = pressed > 0 && now - last < sequenceMs
    const from = goesOn ? candidates : offered().filter((one) => mayListen(one.keys, event))
    const at = goesOn ? pressed : 0
    const matching = from.filter(({ keys }) => {
      const press = parseKeys(keys)[at]
      return press !== undefined && isPress(event, press)
    })
    const complete = matching.find(({ keys }) => parseKeys(keys).length === at + 1)
    pressed = complete || matching.length === 0 ? 0 : at + 1
    candidates = matching
    last = now
    if (matching.length > 0) event.preventDefault()
    complete?.command.run()
  }
}

type Offered = { keys: string; command: Command }

/** Every way to press every command valid now. */
function offered(): Offered[] {
  return currentCommands().flatMap((command) =>
    [command.keys, command.also].flatMap((keys) => (keys ? [{ keys, command }] : [])),
  )
}

const ownKeys = ["space", "enter"]

/** Letters typed into a field or a dialog are text; a button in focus takes Space and Enter itself. */
function mayListen(keys: string, event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : document.body
  const isField = target.closest(
    "input:not([type=checkbox]), textarea, select, [contenteditable=true]",
  )
  if (keys.includes("mod+")) return !(isField && keys.endsWith("+z"))
  if (isField || target.closest("dialog, [role=menu]")) return false
  if (ownKeys.includes(keys) && target.closest("button, summary, input")) return false
  if (keys === "enter" && target.closest("a")) return false
  return areSingleKeysOn() || !isSingleKey(keys)
}

function isModifier(key: string): boolean {
  return key === "Shift" || key === "Control" || key === "Alt" || key === "Meta"
}
