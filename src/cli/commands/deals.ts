import {
  type DealCard,
  getDeal,
  listDeals,
  moveDeal,
  outcomes,
} from "../../features/deals/contract.ts"
import { listPipelines, type Pipeline } from "../../features/pipelines/contract.ts"
import { localText } from "../../kernel/locale.ts"
import { formatMajor } from "../../kernel/money.ts"
import { type Command, exitCodes, type Io, UsageError } from "../command.ts"
import type { Language } from "../language.ts"
import { readOptions } from "../options.ts"
import { plain, table } from "../table.ts"

const json = { json: { type: "boolean", default: false } } as const

const listUsage =
  "stagecraft deal list [--pipeline <name>] [--outcome open|won|lost|disqualified] [--limit <n>] [--json]"

/** Deals as a table. */
export const dealListCommand: Command = {
  name: "deal list",
  usage: listUsage,
  async run(args, io) {
    const { language } = io
    const { t } = language
    const options = {
      ...json,
      pipeline: { type: "string" },
      outcome: { type: "string" },
      limit: { type: "string", default: "50" },
    } as const
    const { values: asked } = readOptions(args, options, { usage: listUsage, language })
    const outcome = outcomes.find((one) => one === asked.outcome)
    if (asked.outcome !== undefined && !outcome) {
      throw new UsageError(t("cli.wrong.outcome", { known: outcomes.join(", ") }))
    }
    const limit = Number(asked.limit)
    if (!Number.isInteger(limit) || limit < 1 || limit > 200) {
      throw new UsageError(t("cli.wrong.limit"))
    }
    const pipelines = await io.api(listPipelines, { includeArchived: "true" })
    const pipeline =
      asked.pipeline === undefined ? undefined : named(pipelines.items, asked.pipeline, language)
    const { items } = await io.api(listDeals, {
      limit,
      ...(outcome ? { outcome: [outcome] } : {}),
      ...(pipeline ? { pipelineId: pipeline.id } : {}),
    })
    if (asked.json) io.out(JSON.stringify(items))
    else for (const line of dealLines(items, pipelines.items, language)) io.out(line)
    return exitCodes.done
  },
}

function named(pipelines: readonly Pipeline[], name: string, { t, locale }: Language): Pipeline {
  const wanted = name.toLowerCase()
  const found = pipelines.find(({ name: own }) =>
    [own.en, own["zh-CN"]].some((text) => text.toLowerCase() === wanted),
  )
  if (found) return found
  const known = pipelines.map((one) => plain(localText(one.name, locale))).join(", ")
  throw new UsageError(t("cli.wrong.pipeline", { name: plain(name), known }))
}

function dealLines(
  deals: readonly DealCard[],
  pipelines: readonly Pipeline[],
  { t, locale }: Language,
): string[] {
  const stages = new Map(pipelines.flatMap((one) => one.stages.map(({ id, name }) => [id, name])))
  const stageOf = ({ stageId }: DealCard) => {
    const name = stages.get(stageId)
    return name ? plain(localText(name, locale)) : ""
  }
  const rows = deals.map((deal) => [
    deal.id,
    plain(deal.title),
    stageOf(deal),
    t(`imports.outcomes.${deal.outcome}`),
    amountOf(deal),
    plain(deal.owner?.name ?? ""),
  ])
  const head = (["id", "deal", "stage", "outcome", "amount", "owner"] as const).map((key) =>
    t(`cli.deal.${key}`),
  )
  return table(head, rows)
}

function amountOf({ amountMinor, currency }: Pick<DealCard, "amountMinor" | "currency">): string {
  return amountMinor === null ? "" : `${currency} ${formatMajor(BigInt(amountMinor), currency)}`
}

const getUsage = "stagecraft deal get <id> [--json]"

/** One deal, field by field. */
export const dealGetCommand: Command = {
  name: "deal get",
  usage: getUsage,
  async run(args, io) {
    const { language } = io
    const { t } = language
    const { values: asked, positionals } = readOptions(args, json, { usage: getUsage, language })
    const deal = await io.api(getDeal, {
      dealId: only(positionals, t("cli.usage", { line: getUsage })),
    })
    if (asked.json) {
      io.out(JSON.stringify(deal))
      return exitCodes.done
    }
    const rows = [
      [t("cli.deal.deal"), plain(deal.title)],
      [t("cli.deal.company"), plain(deal.company?.name ?? "")],
      [t("cli.deal.owner"), plain(deal.owner?.name ?? "")],
      [t("cli.deal.outcome"), t(`imports.outcomes.${deal.outcome}`)],
      [t("cli.deal.amount"), amountOf(deal)],
      [t("cli.deal.expectedCloseDate"), deal.expectedCloseDate ?? ""],
      [t("cli.deal.nextStep"), plain(deal.nextStep ?? "")],
      [t("cli.deal.opened"), deal.openedAt],
      [t("cli.deal.closed"), deal.closedAt ?? ""],
    ].filter(([, value]) => value)
    for (const line of table([t("cli.deal.id"), deal.id], rows)) io.out(line)
    return exitCodes.done
  },
}

const moveUsage = "stagecraft deal move <id> <stage> [--cause why] [--json]"

/** Moves a deal by the name of the stage; a way back needs its cause. */
export const dealMoveCommand: Command = {
  name: "deal move",
  usage: moveUsage,
  async run(args, io) {
    const { language } = io
    const { t } = language
    const options = { ...json, cause: { type: "string" } } as const
    const { values: asked, positionals } = readOptions(args, options, {
      usage: moveUsage,
      language,
    })
    const [dealId, ...words] = positionals
    if (!dealId || words.length === 0) throw new UsageError(t("cli.usage", { line: moveUsage }))
    const deal = await io.api(getDeal, { dealId })
    const stage = await findStage(deal.pipelineId, words.join(" "), io)
    const moved = await io.api(
      moveDeal,
      {
        ...{ dealId, version: deal.version, toStageId: stage.id },
        ...(asked.cause === undefined ? {} : { cause: asked.cause }),
      },
      { idempotencyKey: globalThis.crypto.randomUUID() },
    )
    if (asked.json) io.out(JSON.stringify(moved))
    else {
      const name = plain(localText(stage.name, language.locale))
      io.out(t("cli.deal.moved", { title: plain(moved.title), stage: name }))
    }
    return exitCodes.done
  },
}

function only(positionals: readonly string[], usage: string): string {
  const [one, ...more] = positionals
  if (!one || more.length > 0) throw new UsageError(usage)
  return one
}

async function findStage(pipelineId: string, name: string, { api, language }: Io) {
  const { items } = await api(listPipelines, { includeArchived: "true" })
  const stages = items.find(({ id }) => id === pipelineId)?.stages ?? []
  const wanted = name.toLowerCase()
  const found = stages.find(
    ({ id, name: own }) =>
      id === name || [own.en, own["zh-CN"]].some((text) => text.toLowerCase() === wanted),
  )
  if (found) return found
  const { t, locale } = language
  const known = stages.map((one) => plain(localText(one.name, locale))).join(", ")
  throw new UsageError(t("cli.wrong.stage", { name: plain(name), known }))
}
