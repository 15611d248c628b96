import { listPipelines } from "../../features/pipelines/contract.ts"
import { type Command, exitCodes } from "../command.ts"
import { readOptions } from "../options.ts"
import { plain, table } from "../table.ts"

const usage = "Usage: stagecraft pipeline list [--json]"

/** Pipelines and their stages. */
export const pipelineListCommand: Command = {
  name: "pipeline list",
  usage,
  summary: "List pipelines with their stages",
  async run(args, io) {
    const options = { json: { type: "boolean", default: false } } as const
    const { values: asked } = readOptions(args, options, usage)
    const { items } = await io.api(listPipelines, {})
    if (asked.json) {
      io.out(JSON.stringify(items))
      return exitCodes.done
    }
    const rows = items.flatMap(({ name, stages }) =>
      stages.map((stage, index) => [
        index === 0 ? plain(name.en || name["zh-CN"]) : "",
        plain(stage.name.en || stage.name["zh-CN"]),
        `${stage.probabilityBps / 100} %`,
      ]),
    )
    for (const line of table(["Pipeline", "Stage", "Probability"], rows)) io.out(line)
    return exitCodes.done
  },
}
