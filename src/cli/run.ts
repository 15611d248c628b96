import { ProblemError, UnreachableError } from "../kernel/client.ts"
import { type Command, exitCodes, type Io, UsageError } from "./command.ts"
import { commands } from "./commands/index.ts"
import { plain, table } from "./table.ts"

export type Settings = { url: string; key: string }

/** Takes `--key` and `--url` out of the arguments; the environment speaks where they are missing. */
export function readSettings(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): { settings: Settings; rest: string[] } {
  const given: Record<string, string> = {}
  const rest: string[] = []
  for (let index = 0; index < args.length; index += 1) {
    const match = /^--(key|url)(?:=(.*))?$/.exec(args[index] ?? "")
    if (!match) {
      rest.push(args[index] ?? "")
      continue
    }
    if (match[2] === undefined) index += 1
    const value = match[2] ?? args[index]
    if (!value) throw new UsageError(`--${match[1]} needs a value.`)
    given[match[1] ?? ""] = value
  }
  const url = given["url"] ?? env["STAGECRAFT_URL"] ?? "http://127.0.0.1:4180"
  return { settings: { url, key: given["key"] ?? env["STAGECRAFT_KEY"] ?? "" }, rest }
}

/** Finds the command the arguments begin with, by its longest name. */
export function findCommand(
  args: readonly string[],
): { command: Command; rest: string[] } | undefined {
  for (const words of [2, 1]) {
    const name = args.slice(0, words).join(" ")
    const command = commands.find((one) => one.name === name)
    if (command) return { command, rest: args.slice(words) }
  }
  return undefined
}

/** What `stagecraft help` prints. */
export function helpLines(): string[] {
  return [
    "Stagecraft from the command line.",
    "",
    ...table(
      ["Command", ""],
      commands.map(({ name, summary }) => [name, summary]),
    ),
    "",
    "Every command takes --key (or STAGECRAFT_KEY), an API key of your profile page,",
    "and --url (or STAGECRAFT_URL), where Stagecraft runs; http://127.0.0.1:4180 if not said.",
    "Exit codes: 0 done, 1 wrong use, 2 refused or rows failed, 3 out of reach or failed.",
  ]
}

/** Runs a command to its exit code; every failure is one sentence on the error stream. */
export async function runCommand(
  args: readonly string[],
  makeIo: (settings: Settings) => Io,
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const unconnected = makeIo({ url: "", key: "" })
  try {
    const { settings, rest } = readSettings(args, env)
    const [first] = rest
    if (first === undefined || ["help", "--help", "-h"].includes(first)) {
      const asked = first === "help" ? findCommand(rest.slice(1)) : undefined
      for (const line of asked ? [asked.command.usage] : helpLines()) unconnected.out(line)
      return first === undefined ? exitCodes.usage : exitCodes.done
    }
    const found = findCommand(rest)
    if (!found) throw new UsageError(`There is no command "${first}". See: stagecraft help`)
    if (found.rest.includes("--help") || found.rest.includes("-h")) {
      unconnected.out(found.command.usage)
      return exitCodes.done
    }
    if (settings.key === "") {
      throw new UsageError(
        "Say who you are: --key or STAGECRAFT_KEY, an API key of your profile page.",
      )
    }
    return await found.command.run(found.rest, makeIo(settings))
  } catch (error) {
    return told(error, unconnected)
  }
}

function told(error: unknown, { err }: Io): number {
  if (error instanceof UsageError) {
    err(error.message)
    return exitCodes.usage
  }
  if (error instanceof ProblemError) {
    const { detail, title, fields = [], requestId } = error.problem
    err(plain(detail || title))
    for (const { path, message } of fields) err(plain(`  ${path}: ${message}`))
    err(`Request ${plain(requestId)}`)
    return exitCodes.refused
  }
  if (error instanceof UnreachableError) {
    err("Stagecraft cannot be reached. Is it running, and is --url right?")
    return exitCodes.failed
  }
  err(error instanceof Error ? error.message : String(error))
  return exitCodes.failed
}
