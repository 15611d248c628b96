import { dayIn } from "../../../../kernel/days.ts"
import type { LocalText } from "../../../../kernel/locale.ts"
import { Problem } from "../../../../kernel/problem.ts"
import type { Tx } from "../../../../server/db/open.ts"
import type { ActOrigin } from "../../../../server/db/record-act.ts"
import { countUnowned } from "../../../handover/server/promise-queries.ts"
import type { StageRow } from "../../../pipelines/server/queries.ts"
import type { Changes, DealPatch } from "../../deal-change.ts"
import { type GateAnswer, gateAnswer, type Passage, type Unmet } from "../../gate.ts"
import type { StageSkip, UnmetGate } from "../../gate-contract.ts"
import type { DealRow } from "../ledger/deal-row.ts"
import type { GatePass } from "../ledger/gate-pass.ts"
import { type Granted, listGranted, listShown, type Shown } from "./gate-queries.ts"

/** A deal at its gate, and what its mover says. */
export type AtGate = {
  row: DealRow
  /** The definition in force. */
  stages: readonly StageRow[]
  /** Null for a win in a pipeline without a won stage. */
  toStageId: string | null
  /** What changes together with the stage, for fields that the way requires. */
  patch?: DealPatch
  told: {
    cause?: string | undefined
    skips?: readonly StageSkip[] | undefined
    reopenCriteria?: readonly string[] | undefined
  }
}

export type Refused =
  | { code: "gate-unmet"; facts: UnmetGate }
  | { code: "move-forbidden"; facts: { fromStageId: string; toStageId: string | null } }

export type Passed = { pass: GatePass } | { refused: Refused }

/** What was shown about deals and which exceptions hold, by deal. */
export type GateKnowledge = {
  shown: ReadonlyMap<string, readonly Shown[]>
  granted: ReadonlyMap<string, readonly Granted[]>
  /** How many promises nobody sees to, where any. */
  unowned: ReadonlyMap<string, number>
}

const nothing: GateKnowledge = { shown: new Map(), granted: new Map(), unowned: new Map() }

/** A few reads however many deals; `promisedIds` are those whose promises the gate asks about. */
export async function loadGates(
  tx: Tx,
  { actor, now }: ActOrigin,
  dealIds: readonly string[],
  promisedIds: readonly string[] = dealIds,
): Promise<GateKnowledge> {
  if (dealIds.length === 0) return nothing
  const { workspaceId, workspace } = actor
  const today = dayIn(now, workspace.timeZone)
  const shown = await listShown(tx, workspaceId, dealIds)
  const granted = await listGranted(tx, workspaceId, { dealIds, today })
  return { shown, granted, unowned: await countUnowned(tx, workspaceId, promisedIds) }
}

/** The one question for every door: may this deal pass, and what would it still need? */
export function askGate(asked: AtGate, known: GateKnowledge): Passed {
  const shown = known.shown.get(asked.row.id) ?? []
  const granted = known.granted.get(asked.row.id) ?? []
  const arePromisesOwned = !known.unowned.has(asked.row.id)
  const answer = gateAnswer({ ...passageOf(asked, shown, granted), arePromisesOwned })
  if (answer.kind === "open") return { pass: passOf(asked, answer, { shown, granted }) }
  return { refused: refusalOf(asked, answer) }
}

/** Asks the gate of each deal; the deals are locked by the caller. */
export async function passGates(
  tx: Tx,
  origin: ActOrigin,
  asked: readonly AtGate[],
): Promise<Passed[]> {
  // Where no stage asks for anything, there is nothing to know.
  const gated = asked.filter(({ stages }) => stages.some(hasGate))
  const known = await loadGates(
    tx,
    origin,
    gated.map(({ row }) => row.id),
    gated.filter(({ stages }) => stages.some(asksPromises)).map(({ row }) => row.id),
  )
  return asked.map((one) => askGate(one, known))
}

/** The same for one deal; refuses with what is missing. */
export async function passGate(tx: Tx, origin: ActOrigin, asked: AtGate): Promise<GatePass> {
  const [passed] = await passGates(tx, origin, [asked])
  if (passed && "pass" in passed) return passed.pass
  const refused = passed?.refused as Refused // one for the one asked
  throw new Problem(refused.code, refused.facts)
}

function hasGate({ exitCriteria, skip }: StageRow): boolean {
  return exitCriteria.length > 0 || skip === "approval"
}

function asksPromises({ exitCriteria }: StageRow): boolean {
  return exitCriteria.some(({ evidence }) => evidence === "promises")
}

function passageOf(
  { row, stages, toStageId, patch, told }: AtGate,
  shown: readonly Shown[],
  granted: readonly Granted[],
): Omit<Passage, "arePromisesOwned"> {
  const values: Readonly<Record<string, unknown>> = { ...row, ...patch }
  const custom = values["custom"] as Readonly<Record<string, unknown>> // a JSON object, by the table
  return {
    stages,
    fromStageId: row.stageId,
    toStageId,
    shown,
    granted,
    skips: (told.skips ?? []).map(({ stageId }) => stageId),
    hasCause: told.cause !== undefined,
    isFilled: (field) => {
      const key = field.startsWith("custom:") ? field.slice("custom:".length) : undefined
      const value = key === undefined ? values[field] : custom[key]
      return value !== null && value !== undefined && value !== ""
    },
  }
}

function refusalOf(
  { row, stages, toStageId }: AtGate,
  answer: { kind: "unmet"; unmet: Unmet } | { kind: "forbidden" },
): Refused {
  const way = { fromStageId: row.stageId, toStageId }
  if (answer.kind === "forbidden") return { code: "move-forbidden", facts: way }
  const { criteria, skips, fields, needsCause } = answer.unmet
  const from = stages.find(({ stageId }) => stageId === row.stageId)
  return {
    code: "gate-unmet",
    facts: {
      ...way,
      criteria: (from?.exitCriteria ?? []).filter(({ id }) => criteria.includes(id)),
      skips: skips.map((skip) => ({ ...skip, name: nameOf(stages, skip.stageId) })),
      fields: [...fields],
      needsCause,
    },
  }
}

type Known = { shown: readonly Shown[]; granted: readonly Granted[] }

function passOf(
  { stages, toStageId, told }: AtGate,
  { skipped, excepted }: Extract<GateAnswer, { kind: "open" }>,
  { shown, granted }: Known,
): GatePass {
  const reopened = (told.reopenCriteria ?? []).filter((id) =>
    shown.some(({ criterionId }) => criterionId === id),
  )
  const skips = skipped.map((stageId) => {
    const approval = granted.find((one) => one.kind === "skip" && one.stageId === stageId)
    const given = told.skips?.find((skip) => skip.stageId === stageId)
    const { reason, note } = given ?? {
      reason: approval ? "approved" : "free",
      note: approval?.reason ?? "",
    }
    return { stageId, reason, note, approvedBy: approval?.decidedBy ?? null }
  })
  const texts = new Map(
    stages.flatMap(({ exitCriteria }) => exitCriteria.map(({ id, text }) => [id, text] as const)),
  )
  const changes: Changes = {}
  for (const { stageId, reason, note } of skips) {
    changes[`skip.${stageId}`] = { from: null, to: { name: nameOf(stages, stageId), reason, note } }
  }
  for (const id of excepted) {
    changes[`exception.${id}`] = { from: null, to: { text: texts.get(id) ?? null } }
  }
  for (const id of reopened) {
    const note = shown.find(({ criterionId }) => criterionId === id)?.note
    changes[`criterion.${id}`] = { from: { text: texts.get(id) ?? null, note }, to: null }
  }
  const entered = stages.find(({ stageId }) => stageId === toStageId)
  return { skips, reopened, told: changes, play: entered?.play ?? null }
}

function nameOf(stages: readonly StageRow[], id: string): LocalText {
  return stages.find(({ stageId }) => stageId === id)?.name ?? { en: "", "zh-CN": "" }
}
