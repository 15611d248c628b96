import { useEffect, useEffectEvent } from "react"

type Dragging = typeof import("./dragging.ts").dragging

/**
 * Attaches drag and drop, and again whenever `mode` changes; undefined means not at all. It is
 * fetched after the board, which does not wait for it; where it cannot be, keys and menus move cards.
 */
export function useDragging(
  mode: string | undefined,
  attach: (drag: Dragging) => (() => void) | undefined,
) {
  const latest = useEffectEvent(attach)
  useEffect(() => {
    if (mode === undefined) return
    let stop: (() => void) | undefined
    let isGone = false
    import("./dragging.ts").then(
      ({ dragging }) => {
        if (!isGone) stop = latest(dragging)
      },
      () => {},
    )
    return () => {
      isGone = true
      stop?.()
    }
  }, [mode])
}
