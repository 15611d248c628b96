import { addDays, dayIn, endOfDay, startOfDay } from "../../../kernel/days.ts"
import type { Parsed } from "../../../kernel/endpoint.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { type Cursor, readCursor, writeCursor } from "../../../server/http/cursor.ts"
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
import { countOf, currencyTotal, type Rates, workspaceTotal } from "../totals.ts"
import {
  type Instant,
  listBoardCardsAsOf,
  pastCursor,
  readPastCursor,
  sumBoardAsOf,
} from "./as-of-queries.ts"
import {
  type BoardRequest,
  boardCursor,
  listBoardCards,
  listStageCards,
  type StageSum,
  sumBoard,
} from "./board-queries.ts"
import { type CardRow, presentCard } from "./card-columns.ts"
import { canTally } from "./tally-queries.ts"

/** Won deals stay on the board for this many days. */
export const wonDays = 90

type BoardInput = Parsed<typeof board.getBoard>

/** A past day's board is read at its last instant. */
async function boardRequest({ tx, actor, now }: Context, input: BoardInput) {
  const { timeZone } = actor.workspace
  const today = dayIn(now, timeZone)
  const isPast = input.asOf !== undefined && input.asOf < today
  const lastDay = isPast && input.asOf ? input.asOf : today
  const knownAt = input.knownAt ? new Date(input.knownAt) : undefined
  const at = isPast && input.asOf ? endOfDay(input.asOf, timeZone) : now
  const request: BoardRequest = {
    pipelineId: input.pipelineId,
    filters: input,
    sort: input.sort,
    today,
    wonSince: startOfDay(addDays(lastDay, -wonDays), timeZone),
    // What was once known is told by the spans alone.
    isTallied: knownAt === undefined && (await canTally(tx, actor, input)),
  }
  const isNow = !isPast && knownAt === undefined
  return { request, when: isNow ? undefined : { at, knownAt }, lastDay }
}

/** Totals and first cards of every stage: now, or as any past day stood. */
export const getBoard: Handler<typeof board.getBoard> = async (context, input) => {
  const { tx, actor, now } = context
  const pipeline = await findPipeline(tx, input.pipelineId)
  if (!pipeline) throw new Problem("not-found", { pipelineId: input.pipelineId })
  const { request, when, lastDay } = await boardRequest(context, input)
  const versionNumber = when
    ? ((await findVersionAt(tx, pipeline.id, when.at, when.knownAt ?? now)) ?? 1)
    : pipeline.currentVersion
  const stages = await listStages(tx, pipeline.id, versionNumber)
  const won = stages.filter(({ kind }) => isAfterWin(kind)).map(({ stageId }) => stageId)
  const all = stages.map(({ stageId }) => stageId)
  const { limit } = input
  const { sums, pageOf } = when
    ? await readPast(tx, actor, request, { when, all, limit })
    : await readPresent(tx, actor, request, { all, won, limit })
  const money = {
    currency: actor.workspace.currency,
    rates: await ratesOn(tx, actor.workspaceId, lastDay),
  }
  return {
    pipelineId: pipeline.id,
    pipelineVersion: versionNumber,
    asOf: when ? lastDay : null,
    today: dayIn(now, actor.workspace.timeZone),
    stages: stages.map((stage) => {
      const ofStage = sums.filter(({ stageId }) => stageId === stage.stageId)
      return boardStage(stage, { ...money, sums: ofStage, page: pageOf(stage.stageId) })
    }),
    // The pipeline is what may still be won; the stages after the win have their own sums.
    total: workspaceTotal(
      sums.filter(({ stageId }) => !won.includes(stageId)),
      money.currency,
      money.rates,
    ),
  }
}

type Content = {
  sums: StageSum[]
  pageOf: (stageId: string) => { cards: CardRow[]; next: Cursor | null }
}

async function readPresent(
  tx: Tx,
  actor: Actor,
  request: BoardRequest,
  stages: { all: string[]; won: string[]; limit: number },
): Promise<Content> {
  const sums = await sumBoard(tx, actor, request)
  const found = await listBoardCards(tx, actor, request, stages)
  const pageOf = (id: string) => {
    const ofStage = found.filter(({ stageId }) => stageId === id)
    return presentPage(ofStage, request, stages.limit)
  }
  return { sums, pageOf }
}

async function readPast(
  tx: Tx,
  actor: Actor,
  request: BoardRequest,
  { when, all, limit }: { when: Instant; all: string[]; limit: number },
): Promise<Content> {
  const sums = await sumBoardAsOf(tx, actor, request, when)
  const countIn = (id: string) => countOf(sums.filter(({ stageId }) => stageId === id))
  const stages = all.map((id) => ({ id, most: Math.min(limit, countIn(id)) }))
  const found = await listBoardCardsAsOf(tx, actor, request, { when, stages })
  const pageOf = (id: string) => {
    const cards = found.filter(({ stageId }) => stageId === id)
    return { cards, next: pastCursor(cards, countIn(id) - limit) }
  }
  return { sums, pageOf }
}

type StageContent = {
  sums: StageSum[]
  page: ReturnType<Content["pageOf"]>
  currency: string
  rates: Rates
}

function boardStage(stage: StageRow, content: StageContent): board.BoardStage {
  const { sums, page, currency, rates } = content
  return {
    id: stage.stageId,
    name: stage.name,
    kind: stage.kind,
    probabilityBps: stage.probabilityBps,
    targetDays: stage.targetDays,
    rotDays: stage.rotDays,
    asksNextStep: stage.play.asksNextStep,
    totals: sums.map(currencyTotal),
    total: workspaceTotal(sums, currency, rates),
    cards: page.cards.map(presentCard),
    nextCursor: page.next && writeCursor(page.next),
  }
}

/** More cards of one stage, in the board's order. */
export const listStageDeals: Handler<typeof board.listStageDeals> = async (context, input) => {
  const { tx, actor } = context
  const { request, when } = await boardRequest(context, input)
  const { limit, stageId } = input
  const { cards, next } = when
    ? await pastPage(context, request, { when, stageId, limit, cursor: input.cursor })
    : presentPage(
        await listStageCards(tx, actor, request, {
          id: stageId,
          limit,
          cursor: input.cursor
            ? readCursor(input.cursor, input.sort, input.sort === "urgency" ? 4 : 2)
            : undefined,
        }),
        request,
        limit,
      )
  return { items: cards.map(presentCard), nextCursor: next && writeCursor(next) }
}

/** Cuts what was read, one more than `limit` where there are more. */
function presentPage(found: CardRow[], { sort, today }: BoardRequest, limit: number) {
  const last = found[limit - 1]
  const hasMore = found.length > limit
  return {
    cards: found.slice(0, limit),
    next: hasMore && last ? boardCursor(sort, last, today) : null,
  }
}

type PastRequest = { when: Instant; stageId: string; limit: number; cursor: string | undefined }

async function pastPage(
  { tx, actor }: Context,
  request: BoardRequest,
  { when, stageId, limit, cursor }: PastRequest,
) {
  const after = cursor === undefined ? undefined : readPastCursor(cursor)
  const countNow = async () =>
    countOf((await sumBoardAsOf(tx, actor, request, when)).filter((sum) => sum.stageId === stageId))
  const left = after ? after.left : await countNow()
  const stages = [{ id: stageId, most: Math.min(limit, left) }]
  const cards = await listBoardCardsAsOf(tx, actor, request, { when, stages, after })
  return { cards, next: pastCursor(cards, left - limit) }
}
