import { type ParseArgsConfig, parseArgs } from "node:util"
import { UsageError } from "./command.ts"

type Options = NonNullable<ParseArgsConfig["options"]>

/** Reads a command's options and positional arguments; an unknown option is a usage error. */
export function readOptions<T extends Options>(args: readonly string[], options: T, usage: string) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(". ")[0] : "Unknown option"
    throw new UsageError(`${reason}.\n${usage}`)
  }
}
