import { listPipelines } from "../../features/pipelines/contract.ts"
import { localText } from "../../kernel/locale.ts"
import { type Command, exitCodes } from "../command.ts"
import { readOptions } from "../options.ts"
import { plain, table } from "../table.ts"

const usage = "stagecraft pipeline list [--json]"

/** Pipelines and their stages. */
export const pipelineListCommand: Command = {
  name: "pipeline list",
  usage,
  async run(args, io) {
    const options = { json: { type: "boolean", default: false } } as const
    const { language } = io
    const { values: asked } = readOptions(args, options, { usage, language })
    const { items } = await io.api(listPipelines, {})
    if (asked.json) {
      io.out(JSON.stringify(items))
      return exitCodes.done
    }
    const { t, locale } = language
    const rows = items.flatMap(({ name, stages }) =>
      stages.map((stage, index) => [
        index === 0 ? plain(localText(name, locale)) : "",
        plain(localText(stage.name, locale)),
        `${stage.probabilityBps / 100} %`,
      ]),
    )
    const head = [
      t("cli.pipeline.pipeline"),
      t("cli.pipeline.stage"),
      t("cli.pipeline.probability"),
    ]
    for (const line of table(head, rows)) io.out(line)
    return exitCodes.done
  },
}
