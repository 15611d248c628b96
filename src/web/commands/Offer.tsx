import { type Command, useCommand } from "./registry.ts"

/** Offers one command while it is rendered; for lists of commands, where a hook cannot stand. */
export function Offer(command: Command) {
  useCommand(command)
  return null
}
