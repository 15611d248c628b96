import { kernelMessages } from "../../kernel/messages/en.ts"
import { shell } from "./shell.en.ts"

/** Every text of the browser in English, one sorted line per room; its type is the list of keys. */
export const messages = {
  ...kernelMessages,
  shell,
} as const
