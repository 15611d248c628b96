import { ensureDependencies } from "./ensure-dependencies.mjs"
import { ensureNode } from "./ensure-node.mjs"

/** Sees to a Node that runs our TypeScript and to the packages; returns that Node's path. */
export function ensureRuntime() {
  const node = ensureNode()
  ensureDependencies()
  return node
}
