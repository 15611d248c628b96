import {
  type DealCard,
  getDeal,
  listDeals,
  moveDeal,
  outcomes,
} from "../../features/deals/contract.ts"
import { listPipelines, type Pipeline } from "../../features/pipelines/contract.ts"
import { formatMajor } from "../../kernel/money.ts"
import { type Command, exitCodes, type Io, UsageError } from "../command.ts"
import { readOptions } from "../options.ts"
import { plain, table } from "../table.ts"

const json = { json: { type: "boolean", default: false } } as const

const listUsage =
  "Usage: stagecraft deal list [--pipeline <name>] [--outcome open|won|lost|disqualified] [--limit <n>] [--json]"

/** Deals as a table. */
export const dealListCommand: Command = {
  name: "deal list",
  usage: listUsage,
  summary: "List deals, newest first",
  async run(args, io) {
    const options = {
      ...json,
      pipeline: { type: "string" },
      outcome: { type: "string" },
      limit: { type: "string", default: "50" },
    } as const
    const { values: asked } = readOptions(args, options, listUsage)
    const outcome = outcomes.find((one) => one === asked.outcome)
    if (asked.outcome !== undefined && !outcome) {
      throw new UsageError(`--outcome is one of ${outcomes.join(", ")}.\n${listUsage}`)
    }
    const limit = Number(asked.limit)
    if (!Number.isInteger(limit) || limit < 1 || limit > 200) {
      throw new UsageError(`--limit is a number from 1 to 200.\n${listUsage}`)
    }
    const pipelines = await io.api(listPipelines, { includeArchived: "true" })
    const pipeline =
      asked.pipeline === undefined ? undefined : named(pipelines.items, asked.pipeline)
    const { items } = await io.api(listDeals, {
      limit,
      ...(outcome ? { outcome: [outcome] } : {}),
      ...(pipeline ? { pipelineId: pipeline.id } : {}),
    })
    if (asked.json) io.out(JSON.stringify(items))
    else for (const line of dealLines(items, pipelines.items)) io.out(line)
    return exitCodes.done
  },
}

function named(pipelines: readonly Pipeline[], name: string): Pipeline {
  const wanted = name.toLowerCase()
  const found = pipelines.find(({ name: own }) =>
    [own.en, own["zh-CN"]].some((text) => text.toLowerCase() === wanted),
  )
  if (found) return found
  const known = pipelines.map((one) => plain(one.name.en || one.name["zh-CN"])).join(", ")
  throw new UsageError(`There is no pipeline "${name}". There are: ${known}.`)
}

function dealLines(deals: readonly DealCard[], pipelines: readonly Pipeline[]): string[] {
  const stages = new Map(pipelines.flatMap((one) => one.stages.map(({ id, name }) => [id, name])))
  const rows = deals.map((deal) => [
    deal.id,
    plain(deal.title),
    plain(stages.get(deal.stageId)?.en || stages.get(deal.stageId)?.["zh-CN"] || ""),
    deal.outcome,
    amountOf(deal),
    plain(deal.owner?.name ?? ""),
  ])
  return table(["Id", "Deal", "Stage", "Outcome", "Amount", "Owner"], rows)
}

function amountOf({ amountMinor, currency }: Pick<DealCard, "amountMinor" | "currency">): string {
  return amountMinor === null ? "" : `${currency} ${formatMajor(BigInt(amountMinor), currency)}`
}

const getUsage = "Usage: stagecraft deal get <id> [--json]"

/** One deal, field by field. */
export const dealGetCommand: Command = {
  name: "deal get",
  usage: getUsage,
  summary: "Show a deal",
  async run(args, io) {
    const { values: asked, positionals } = readOptions(args, json, getUsage)
    const deal = await io.api(getDeal, { dealId: only(positionals, getUsage) })
    if (asked.json) {
      io.out(JSON.stringify(deal))
      return exitCodes.done
    }
    const rows = [
      ["Deal", plain(deal.title)],
      ["Company", plain(deal.company?.name ?? "")],
      ["Owner", plain(deal.owner?.name ?? "")],
      ["Outcome", deal.outcome],
      ["Amount", amountOf(deal)],
      ["Expected close date", deal.expectedCloseDate ?? ""],
      ["Next step", plain(deal.nextStep ?? "")],
      ["Opened", deal.openedAt],
      ["Closed", deal.closedAt ?? ""],
    ].filter(([, value]) => value)
    for (const line of table(["Id", deal.id], rows)) io.out(line)
    return exitCodes.done
  },
}

const moveUsage = "Usage: stagecraft deal move <id> <stage> [--json]"

/** Moves a deal by the name of the stage. */
export const dealMoveCommand: Command = {
  name: "deal move",
  usage: moveUsage,
  summary: "Move a deal to another stage of its pipeline",
  async run(args, io) {
    const { values: asked, positionals } = readOptions(args, json, moveUsage)
    const [dealId, ...words] = positionals
    if (!dealId || words.length === 0) throw new UsageError(moveUsage)
    const deal = await io.api(getDeal, { dealId })
    const stage = await findStage(deal.pipelineId, words.join(" "), io)
    const moved = await io.api(
      moveDeal,
      { dealId, version: deal.version, toStageId: stage.id },
      { idempotencyKey: globalThis.crypto.randomUUID() },
    )
    if (asked.json) io.out(JSON.stringify(moved))
    else io.out(`${plain(moved.title)} is in ${plain(stage.name.en || stage.name["zh-CN"])} now.`)
    return exitCodes.done
  },
}

function only(positionals: readonly string[], usage: string): string {
  const [one, ...more] = positionals
  if (!one || more.length > 0) throw new UsageError(usage)
  return one
}

async function findStage(pipelineId: string, name: string, { api }: Io) {
  const { items } = await api(listPipelines, { includeArchived: "true" })
  const stages = items.find(({ id }) => id === pipelineId)?.stages ?? []
  const wanted = name.toLowerCase()
  const found = stages.find(
    ({ id, name: own }) =>
      id === name || [own.en, own["zh-CN"]].some((text) => text.toLowerCase() === wanted),
  )
  if (found) return found
  const known = stages.map((one) => plain(one.name.en || one.name["zh-CN"])).join(", ")
  throw new UsageError(`There is no stage "${name}". Its pipeline has: ${known}.`)
}
