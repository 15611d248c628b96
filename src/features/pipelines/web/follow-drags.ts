import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine"
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter"
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element"
import {
  attachClosestEdge,
  extractClosestEdge,
} from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge"

type Place = (key: string, to: { beforeKey: string | null }) => void

/**
 * Lets the rows of a list (`data-stage-key`, with a `data-drag-handle` in each) be dragged to another
 * place. Rows that come later are found, too. Returns the way to stop.
 */
export function followDrags(list: HTMLElement, place: Place): () => void {
  const rows = new Map<HTMLElement, () => void>()
  const watch = () => {
    const present = new Set(list.querySelectorAll<HTMLElement>(":scope > [data-stage-key]"))
    for (const [row, stop] of rows) {
      if (present.has(row)) continue
      stop()
      rows.delete(row)
    }
    for (const row of present) if (!rows.has(row)) rows.set(row, watchRow(row))
  }
  const observer = new MutationObserver(watch)
  observer.observe(list, { childList: true })
  watch()
  const scroller = scrollParent(list)
  const stop = combine(
    monitorForElements({
      canMonitor: ({ source }) => list.contains(source.element),
      onDrop: ({ source, location }) => {
        const target = location.current.dropTargets[0]
        const key = source.element.dataset["stageKey"]
        if (!target || !key) return
        const isAfter = extractClosestEdge(target.data) === "bottom"
        const row = isAfter ? target.element.nextElementSibling : target.element
        const beforeKey = (row as HTMLElement | null)?.dataset["stageKey"] ?? null // rows are HTML
        if (beforeKey !== key) place(key, { beforeKey })
      },
    }),
    scroller ? autoScrollForElements({ element: scroller }) : () => {},
  )
  return () => {
    observer.disconnect()
    stop()
    for (const stopRow of rows.values()) stopRow()
  }
}

function watchRow(row: HTMLElement): () => void {
  const mark = (edge: string | null) => {
    if (edge) row.dataset["dropEdge"] = edge
    else delete row.dataset["dropEdge"]
  }
  const handle = row.querySelector<HTMLElement>("[data-drag-handle]")
  return combine(
    draggable({
      element: row,
      ...(handle ? { dragHandle: handle } : {}),
      onDragStart: () => row.setAttribute("data-dragged", ""),
      onDrop: () => row.removeAttribute("data-dragged"),
    }),
    dropTargetForElements({
      element: row,
      canDrop: ({ source }) => source.element.parentElement === row.parentElement,
      getData: ({ input, element }) =>
        attachClosestEdge({}, { input, element, allowedEdges: ["top", "bottom"] }),
      onDrag: ({ self, source }) =>
        mark(source.element === row ? null : extractClosestEdge(self.data)),
      onDragLeave: () => mark(null),
      onDrop: () => mark(null),
    }),
  )
}

function scrollParent(element: HTMLElement): HTMLElement | null {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent
  }
  return null
}
