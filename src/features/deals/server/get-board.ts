import { addDays, dayIn, endOfDay, startOfDay } from "../../../kernel/days.ts"
import type { Parsed } from "../../../kernel/endpoint.ts"
import { Problem } from "../../../kernel/problem.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import {
  findPipeline,
  findVersionAt,
  listStages,
  type StageRow,
} from "../../pipelines/server/queries.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import { ratesOn } from "../../workspaces/server/queries.ts"
import type * as board from "../board-contract.ts"
import { currencyTotal, type Rates, workspaceTotal } from "../totals.ts"
import { listBoardCardsAsOf, sumBoardAsOf } from "./as-of-queries.ts"
import {
  type BoardRequest,
  boardCursor,
  listBoardCards,
  listStageCards,
  type StageSum,
  sumBoard,
} from "./board-queries.ts"
import { type CardRow, presentCard } from "./card-columns.ts"

/** Won deals stay on the board for this many days. */
export const wonDays = 90

type BoardInput = Parsed<typeof board.getBoard>

/** A past day's board is read at its last instant. */
function boardRequest({ actor, now }: Context, input: BoardInput) {
  const { timeZone } = actor.workspace
  const today = dayIn(now, timeZone)
  const isPast = input.asOf !== undefined && input.asOf < today
  const lastDay = isPast && input.asOf ? input.asOf : today
  const request: BoardRequest = {
    pipelineId: input.pipelineId,
    filters: input,
    sort: input.sort,
    today,
    wonSince: startOfDay(addDays(lastDay, -wonDays), timeZone),
  }
  const knownAt = input.knownAt ? new Date(input.knownAt) : now
  const at = isPast && input.asOf ? endOfDay(input.asOf, timeZone) : now
  const isNow = !isPast && input.knownAt === undefined
  return { request, when: isNow ? undefined : { at, knownAt }, lastDay }
}

/** Totals and first cards of every stage: now, or as any past day stood. */
export const getBoard: Handler<typeof board.getBoard> = async (context, input) => {
  const { tx, actor, now } = context
  const { request, when, lastDay } = boardRequest(context, input)
  const pipeline = await findPipeline(tx, input.pipelineId)
  if (!pipeline) throw new Problem("not-found", { pipelineId: input.pipelineId })
  const versionNumber = when
    ? ((await findVersionAt(tx, pipeline.id, when.at, when.knownAt)) ?? 1)
    : pipeline.currentVersion
  const stages = await listStages(tx, pipeline.id, versionNumber)
  const ids = stages.map(({ stageId }) => stageId)
  const won = stages.filter(({ kind }) => isAfterWin(kind)).map(({ stageId }) => stageId)
  const { limit } = input
  const sums = when
    ? await sumBoardAsOf(tx, actor, request, when)
    : await sumBoard(tx, actor, request)
  const cards = when
    ? await listBoardCardsAsOf(tx, actor, request, { ...when, limit })
    : await listBoardCards(tx, actor, request, { open: ids, won, limit })
  const rates = await ratesOn(tx, actor.workspaceId, lastDay)
  const { currency } = actor.workspace
  const cursorOf = (card: CardRow, place: number) =>
    when
      ? writeCursor({ sort: "as-of", keys: [place] })
      : writeCursor(boardCursor(input.sort, card, request.today))
  return {
    pipelineId: pipeline.id,
    pipelineVersion: versionNumber,
    asOf: when ? lastDay : null,
    today: dayIn(now, actor.workspace.timeZone),
    stages: stages.map((stage) =>
      boardStage(stage, {
        sums: sums.filter(({ stageId }) => stageId === stage.stageId),
        cards: cards.filter(({ stageId }) => stageId === stage.stageId),
        limit,
        currency,
        rates,
        cursorOf,
      }),
    ),
    // The pipeline is what may still be won; the stages after the win have their own sums.
    total: workspaceTotal(
      sums.filter(({ stageId }) => !won.includes(stageId)),
      currency,
      rates,
    ),
  }
}

type StageContent = {
  sums: StageSum[]
  cards: CardRow[]
  limit: number
  currency: string
  rates: Rates
  cursorOf: (card: CardRow, place: number) => string
}

function boardStage(stage: StageRow, content: StageContent): board.BoardStage {
  const { sums, limit, currency, rates, cursorOf } = content
  const cards = content.cards.slice(0, limit)
  const last = cards.at(-1)
  const hasMore = content.cards.length > limit
  return {
    id: stage.stageId,
    name: stage.name,
    kind: stage.kind,
    probabilityBps: stage.probabilityBps,
    targetDays: stage.targetDays,
    rotDays: stage.rotDays,
    totals: sums.map(currencyTotal),
    total: workspaceTotal(sums, currency, rates),
    cards: cards.map(presentCard),
    nextCursor: hasMore && last ? cursorOf(last, cards.length) : null,
  }
}

/** More cards of one stage, in the board's order. */
export const listStageDeals: Handler<typeof board.listStageDeals> = async (context, input) => {
  const { tx, actor } = context
  const { request, when } = boardRequest(context, input)
  const { limit, stageId } = input
  if (when) {
    const afterPlace = input.cursor ? Number(readCursor(input.cursor, "as-of", 1).keys[0]) : 0
    const rows = await listBoardCardsAsOf(tx, actor, request, {
      ...when,
      limit,
      stageId,
      afterPlace,
    })
    const last = rows[limit - 1]
    const cursor = last && rows.length > limit ? { sort: "as-of", keys: [last.place] } : null
    return {
      items: rows.slice(0, limit).map(presentCard),
      nextCursor: cursor && writeCursor(cursor),
    }
  }
  const keys = input.sort === "urgency" ? 3 : 2
  const cursor = input.cursor ? readCursor(input.cursor, input.sort, keys) : undefined
  const rows = await listStageCards(tx, actor, request, { id: stageId, isWon: true, limit, cursor })
  const last = rows[limit - 1]
  const next = last && rows.length > limit ? boardCursor(input.sort, last, request.today) : null
  return { items: rows.slice(0, limit).map(presentCard), nextCursor: next && writeCursor(next) }
}
