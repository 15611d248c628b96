import { ProblemError, UnreachableError } from "../kernel/client.ts"
import type { Locale } from "../kernel/locale.ts"
import { type Command, exitCodes, type Io, UsageError } from "./command.ts"
import { commands } from "./commands/index.ts"
import { chosenLocale, type Language, languageOf } from "./language.ts"
import { problemLines } from "./problem-lines.ts"
import { plain, table } from "./table.ts"

export type Settings = { url: string; key: string; locale: Locale }

type Env = Readonly<Record<string, string | undefined>>

/** Takes `--key`, `--url` and `--language` out of the arguments; without its value one is "". */
function takeSettings(args: readonly string[]) {
  const given: Partial<Record<"key" | "url" | "language", string>> = {}
  const rest: string[] = []
  for (let index = 0; index < args.length; index += 1) {
    const match = /^--(key|url|language)(?:=(.*))?$/.exec(args[index] ?? "")
    if (!match) {
      rest.push(args[index] ?? "")
      continue
    }
    if (match[2] === undefined) index += 1
    given[match[1] as keyof typeof given] = match[2] ?? args[index] ?? "" // the pattern's words
  }
  return { given, rest }
}

/** What is said before the command and behind it; the environment speaks where it is missing. */
export function readSettings(
  args: readonly string[],
  env: Env,
): { settings: Settings; rest: string[] } {
  const { given, rest } = takeSettings(args)
  const own = languageOf(chosenLocale(undefined, env) ?? "en")
  const locale = chosenLocale(given.language, env)
  if (!locale) throw new UsageError(own.t("cli.wrong.language"))
  const { t } = languageOf(locale)
  for (const name of ["key", "url"] as const) {
    if (given[name] === "") throw new UsageError(t("cli.wrong.value", { option: `--${name}` }))
  }
  const url = given.url ?? env["STAGECRAFT_URL"] ?? "http://127.0.0.1:4180"
  return { settings: { url, key: given.key ?? env["STAGECRAFT_KEY"] ?? "", locale }, rest }
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
export function helpLines({ t }: Language): string[] {
  return [
    t("cli.help.title"),
    "",
    ...table(
      [t("cli.help.command"), ""],
      commands.map(({ name }) => [name, t(`cli.summary.${name}`)]),
    ),
    "",
    t("cli.help.key"),
    t("cli.help.url"),
    t("cli.help.language"),
    t("cli.help.exitCodes"),
  ]
}

/** Runs a command to its exit code; every failure is told on the error stream, a refusal with all
 * that is missing; where `--json` is asked, its problem is printed as well. */
export async function runCommand(
  args: readonly string[],
  makeIo: (settings: Settings) => Io,
  env: Env,
): Promise<number> {
  const locale = chosenLocale(takeSettings(args).given.language, env) ?? "en"
  const unconnected = makeIo({ url: "", key: "", locale })
  const { t } = unconnected.language
  try {
    const { settings, rest } = readSettings(args, env)
    const [first] = rest
    if (first === undefined || ["help", "--help", "-h"].includes(first)) {
      const asked = first === "help" ? findCommand(rest.slice(1)) : undefined
      if (asked) unconnected.out(t("cli.usage", { line: asked.command.usage }))
      else for (const line of helpLines(unconnected.language)) unconnected.out(line)
      return first === undefined ? exitCodes.usage : exitCodes.done
    }
    const found = findCommand(rest)
    if (!found) throw new UsageError(t("cli.wrong.command", { name: plain(first) }))
    if (found.rest.includes("--help") || found.rest.includes("-h")) {
      unconnected.out(t("cli.usage", { line: found.command.usage }))
      return exitCodes.done
    }
    if (settings.key === "") throw new UsageError(t("cli.wrong.key"))
    return await found.command.run(found.rest, makeIo(settings))
  } catch (error) {
    return told(error, args, unconnected)
  }
}

function told(error: unknown, args: readonly string[], { out, err, language }: Io): number {
  const { t } = language
  if (error instanceof UsageError) {
    err(error.message)
    return exitCodes.usage
  }
  if (error instanceof ProblemError) {
    if (args.includes("--json")) out(JSON.stringify(error.problem))
    for (const line of problemLines(error.problem, language)) err(line)
    return exitCodes.refused
  }
  if (error instanceof UnreachableError) {
    err(t("cli.wrong.unreachable"))
    return exitCodes.failed
  }
  err(error instanceof Error ? error.message : String(error))
  return exitCodes.failed
}
