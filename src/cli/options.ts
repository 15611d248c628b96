import { type ParseArgsConfig, parseArgs } from "node:util"
import { type Io, UsageError } from "./command.ts"

type Options = NonNullable<ParseArgsConfig["options"]>

/** Reads a command's options and positional arguments; an unknown option is a usage error. */
export function readOptions<T extends Options>(
  args: readonly string[],
  options: T,
  { usage, language: { t } }: { usage: string } & Pick<Io, "language">,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    const { code, message } = error as Error & { code?: string } // of parseArgs, documented
    const option = /'(-[^\s'=]+)/.exec(message)?.[1] ?? ""
    const isUnknown = code === "ERR_PARSE_ARGS_UNKNOWN_OPTION"
    const reason = isUnknown
      ? t("cli.wrong.option", { option })
      : t("cli.wrong.optionValue", { option })
    throw new UsageError(`${reason}\n${t("cli.usage", { line: usage })}`)
  }
}
