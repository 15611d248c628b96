import type { ReactNode } from "react"
import { createPortal } from "react-dom"
import { useSlots } from "./slots.ts"

/** Puts the state of running jobs (imports, exports) into the top bar. */
export function Tray({ children }: { children: ReactNode }) {
  const { tray } = useSlots()
  return tray && createPortal(children, tray)
}
