import type { ActName } from "../../../../kernel/act-name.ts"
import { dayIn } from "../../../../kernel/days.ts"
import type { LocalText } from "../../../../kernel/locale.ts"
import { Problem } from "../../../../kernel/problem.ts"
import { fieldMessage } from "../../../../server/http/field-messages.ts"
import type { Context, Handler } from "../../../../server/http/handler.ts"
import { newId } from "../../../../server/ids.ts"
import { listCurrentStages, type StageRow } from "../../../pipelines/server/queries.ts"
import type * as contract from "../../gate-contract.ts"
import { changeDeals } from "../ledger/change-deals.ts"
import type { LockedDeal } from "../ledger/deal-row.ts"
import { lockedDeal } from "../locked-deal.ts"
import { findException, presentException } from "./exception-queries.ts"

type Ask = (typeof contract.askException)["input"]["_zod"]["output"]

/** Asks for leave to pass a gate without; who may grant it has granted it by asking. */
export const askException: Handler<typeof contract.askException> = async (context, input) => {
  const { tx, actor, now } = context
  const deal = await lockedDeal(context, input.dealId, undefined)
  const stage = await checkedStage(context, deal, input)
  checkUntil(context, input.until)
  const isGranted = actor.permissions.has("gate.except")
  const state = isGranted ? "granted" : "asked"
  const id = newId(now)
  const { dealId, kind, stageId, criterionIds, reason, until } = input
  const decided = isGranted ? { decidedBy: actor.memberId, decidedAt: now } : {}
  await tx
    .insertInto("gateException")
    .values({
      ...{ workspaceId: actor.workspaceId, id, dealId, kind, stageId, reason, until },
      criterionIds: [...new Set(criterionIds)],
      state,
      ...{ askedBy: actor.memberId, askedAt: now, ...decided },
    })
    .execute()
  const texts = stage.exitCriteria.filter((one) => criterionIds.includes(one.id))
  const told = { name: stage.name, texts: texts.map(({ text }) => text), reason, until }
  await tellExceptionAct(context, deal, { act: "deal.ask-exception", id, told, state })
  return presentException(await foundException(context, id))
}

/** Grants or declines what was asked for, once. */
export const decideException: Handler<typeof contract.decideException> = async (context, input) => {
  const { tx, actor, now } = context
  const { exceptionId: id, isGranted, note } = input
  const seen = await findException(tx, actor, id)
  if (!seen) throw new Problem("not-found", { exceptionId: id })
  const deal = await lockedDeal(context, seen.dealId, undefined)
  const state = isGranted ? "granted" : "declined"
  const decided = { state, decidedBy: actor.memberId, decidedAt: now, decisionNote: note ?? null }
  const changed = await tx
    .updateTable("gateException")
    .set({ ...decided, version: seen.version + 1 })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .where("version", "=", input.version)
    .where("state", "=", "asked")
    .returning("id")
    .executeTakeFirst()
  const exception = await foundException(context, id)
  if (!changed) throw new Problem("version-stale", { current: presentException(exception) })
  const told = { name: exception.stageName, reason: exception.reason, until: exception.until }
  const act = "deal.decide-exception"
  await tellExceptionAct(context, deal, { act, id, told, state, cause: note })
  return presentException(exception)
}

type Told = {
  act: ActName
  id: string
  told: { name: LocalText | null; texts?: readonly LocalText[]; reason: string; until: string }
  state: contract.GateException["state"]
  cause?: string | undefined
}

async function tellExceptionAct(
  context: Context,
  deal: LockedDeal,
  { act, id, told, state, cause }: Told,
) {
  const change = {
    kind: `exception-${state}` as const,
    patch: {},
    told: { [`exception.${id}`]: { from: null, to: told } },
    ...(cause ? { cause } : {}),
  }
  await changeDeals(context.tx, context, act, [{ deal, change }])
}

async function foundException({ tx, actor }: Context, id: string) {
  const found = await findException(tx, actor, id)
  if (!found) throw new Problem("not-found", { exceptionId: id })
  return found
}

/** The stage it is about; refuses criteria that are not that stage's. */
async function checkedStage({ tx }: Context, { row }: LockedDeal, input: Ask): Promise<StageRow> {
  const stages = await listCurrentStages(tx, row.pipelineId)
  const stage = stages.find(({ stageId }) => stageId === input.stageId)
  if (!stage) throw new Problem("reference-unknown", { path: "stageId" })
  const known = new Set(stage.exitCriteria.map(({ id }) => id))
  const isRight =
    input.kind === "criteria"
      ? input.criterionIds.length > 0 && input.criterionIds.every((id) => known.has(id))
      : input.criterionIds.length === 0
  if (!isRight) throw new Problem("reference-unknown", { path: "criterionIds" })
  return stage
}

function checkUntil({ actor, now }: Context, until: string) {
  if (until >= dayIn(now, actor.workspace.timeZone)) return
  const message = fieldMessage("Today or later", actor.locale)
  throw new Problem("input-invalid", undefined, [{ path: "until", code: "out-of-range", message }])
}
