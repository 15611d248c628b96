import { createContext, use } from "react"

/** Places in the frame that a screen fills: its title bar, and the tray of running jobs. */
export type Slots = { title: HTMLElement | null; tray: HTMLElement | null }

export const FrameSlots = createContext<Slots>({ title: null, tray: null })

/** The frame's open places; null outside the frame and before the first paint. */
export function useSlots(): Slots {
  return use(FrameSlots)
}
