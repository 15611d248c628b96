import { checkSignature } from "../../features/closing/contract.ts"
import { type Command, exitCodes, UsageError } from "../command.ts"
import { readOptions } from "../options.ts"
import { plain } from "../table.ts"

const usage = "stagecraft verify FILE [--json]"

/** Whether a PDF is a copy of a contract that was signed here, byte for byte. */
export const verifyCommand: Command = {
  name: "verify",
  usage,
  async run(args, io) {
    const options = { json: { type: "boolean", default: false } } as const
    const { language, out } = io
    const { t } = language
    const { values: asked, positionals } = readOptions(args, options, { usage, language })
    const [path] = positionals
    if (path === undefined || positionals.length > 1)
      throw new UsageError(t("cli.usage", { line: usage }))
    const check = await io.upload(checkSignature, {}, await io.openFile(path))
    const { result, envelope, findings } = check
    if (asked.json) out(JSON.stringify(check))
    else {
      out(`${plain(path)}: ${t(`closing.checked.${result}`)}`)
      if (envelope) {
        const { title, number } = envelope
        out(t("closing.version", { title: plain(title), number: String(number) }))
      }
      for (const { kind, seq } of findings)
        out(t(`closing.finding.${kind}`, { seq: String(seq ?? "") }))
    }
    return result === "unchanged" ? exitCodes.done : exitCodes.refused
  },
}
