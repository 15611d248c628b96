import { useEffect, useEffectEvent, useSyncExternalStore } from "react"
import type { MessageKey } from "../messages.tsx"

/** One thing a person can do on the screen, by palette, key or menu. */
export type Command = {
  /** Kebab words under a dotted noun: `deal.create`. */
  id: string
  title: MessageKey
  /** Initials of the Chinese title in pinyin, for the palette: 新建商机 → `xjsj`. */
  pinyin: string
  /** `c`, `mod+k`, `shift+l`, or a sequence such as `g b`. */
  keys?: string
  /** Other keys for the same, such as an arrow beside a letter. */
  also?: string
  /** False hides it for now, for example while nothing is selected. */
  when?: boolean
  /** Frame commands are valid on every screen; the others belong to the mounted one. */
  everywhere?: boolean
  run: () => void
}

const mounted = new Map<string, Command>()
const listeners = new Set<() => void>()
let snapshot: readonly Command[] = []

/** Offers a command while the calling component is on screen; `run` may close over fresh state. */
export function useCommand(command: Command) {
  const run = useEffectEvent(() => command.run())
  const { id, title, pinyin, keys, also, when = true, everywhere = false } = command
  useEffect(() => {
    if (!when) return
    const entry: Command = {
      id,
      title,
      pinyin,
      everywhere,
      run: () => run(),
      ...(keys ? { keys } : {}),
      ...(also ? { also } : {}),
    }
    mounted.set(id, entry)
    publish()
    return () => {
      if (mounted.get(id) !== entry) return // the next screen's command of the same name came first
      mounted.delete(id)
      publish()
    }
  }, [id, title, pinyin, keys, also, when, everywhere])
}

/** Every command valid now, this screen's first. */
export function useCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, currentCommands)
}

/** Every command valid now, for the key listener. */
export function currentCommands(): readonly Command[] {
  return snapshot
}

/** Runs a command by name, for a menu or button that offers the same act. */
export function runCommand(id: string) {
  mounted.get(id)?.run()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function publish() {
  snapshot = [...mounted.values()].sort(
    (a, b) => Number(a.everywhere ?? false) - Number(b.everywhere ?? false),
  )
  for (const listener of listeners) listener()
}
