import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine"
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter"
import {
  attachClosestEdge,
  extractClosestEdge,
} from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge"

/** What dragging cards needs; fetched by `useDragging` once the board is on screen. */
export const dragging = {
  combine,
  draggable,
  dropTargetForElements,
  monitorForElements,
  attachClosestEdge,
  extractClosestEdge,
}
