import type { ActName } from "../../../../kernel/act-name.ts"
import { Problem } from "../../../../kernel/problem.ts"
import { actorTag } from "../../../../server/actor.ts"
import type { Tx } from "../../../../server/db/open.ts"
import { type ActOrigin, type OutboxEvent, recordAct } from "../../../../server/db/record-act.ts"
import { freezePromises, thawPromises } from "../../../handover/server/write-door.ts"
import type { StagePlay } from "../../../pipelines/play.ts"
import { followOwners, stopSequencesOfDeals } from "../../../sequences/server/write-door.ts"
import { frozenIn } from "../../closing.ts"
import type { DealChange, DealPatch } from "../../deal-change.ts"
import type { DealRow, LockedDeal } from "./deal-row.ts"
import { defaultsOf, loadEntryDay, planTasks } from "./enter-stage.ts"
import { type GatePass, writePasses } from "./gate-pass.ts"
import { loadPasts, planChange, reachesBack } from "./plan-change.ts"
import { type LedgerWrite, updateDeals } from "./write-ledger.ts"
import { type ChangedRow, writeRestatements } from "./write-restatements.ts"

/** A change of one locked deal, and columns outside the ledger that go with it. */
export type DealWork = {
  deal: LockedDeal
  change: DealChange
  /** Rank, stage entry, closing time and the like: derived, not told as changes. */
  columns?: Partial<DealRow>
  /** Needed when the deal changes its stage or is won. */
  pass?: GatePass
}

export type ChangeResult = {
  /** The rows after the change, by id; unchanged deals keep their row. */
  rows: Map<string, DealRow>
  changedIds: readonly string[]
}

/**
 * The one write door for deals that exist: current state, event log, spans, audit and outbox,
 * in the caller's transaction. Deals must be locked; a change that changes nothing writes nothing.
 */
export async function changeDeals(
  tx: Tx,
  origin: ActOrigin,
  act: ActName,
  work: readonly DealWork[],
): Promise<ChangeResult> {
  const recording = { now: origin.now, actor: actorTag(origin.actor) }
  const reaching = work.filter(({ deal, change }) => reachesBack(deal, change))
  const ids = reaching.map(({ deal }) => deal.row.id)
  const pasts = await loadPasts(tx, origin.actor.workspaceId, ids)
  const writes: LedgerWrite[] = []
  const passed: { write: LedgerWrite; pass: GatePass }[] = []
  const rows = new Map(work.map(({ deal }) => [deal.row.id, deal.row]))
  const plays = work.map(playOf)
  const entry = await loadEntryDay(tx, origin, plays)
  for (const [index, { deal, change, columns = {}, pass }] of work.entries()) {
    if (!pass && needsPass(deal.row, change)) throw new Error("A deal moves through its gate")
    const defaults = withoutFrozen(deal.row, defaultsOf(deal.row, plays[index], entry))
    const patch = { ...defaults, ...change.patch }
    const frozen = frozenIn(deal.row, change.patch, reachesBack(deal, change))
    if (frozen.length > 0) throw new Problem("deal-frozen", { dealId: deal.row.id, fields: frozen })
    const told = { ...change, patch, told: { ...pass?.told, ...change.told } }
    const planned = planChange(deal, told, recording, pasts.get(deal.row.id))
    if (!planned) continue
    const write = { ...planned, row: { ...planned.row, ...columns } }
    writes.push(write)
    rows.set(write.row.id, write.row)
    if (pass) passed.push({ write, pass })
  }
  if (writes.length > 0) {
    await updateDeals(tx, origin.actor.workspaceId, writes)
    const changed = changedRows(work, writes)
    await writeRestatements(tx, changed)
    await followWins(tx, origin, changed)
    await writePasses(tx, origin.actor.workspaceId, passed)
    await planTasks(tx, origin, writes, { plays: playsById(work, plays), entry })
    await stopSequencesOfDeals(
      tx,
      origin,
      writes.map(({ row }) => row),
    )
    const owners = new Map(work.map(({ deal: { row } }) => [row.id, row.ownerId]))
    const changes = writes.map(({ row: { id, ownerId } }) => {
      return { dealId: id, fromId: owners.get(id) ?? null, toId: ownerId }
    })
    await followOwners(tx, origin, changes)
    recordAct(tx, origin, {
      name: act,
      recordKind: "deal",
      recordId: writes.length === 1 ? (writes[0]?.row.id ?? null) : null,
      detail: auditDetail(writes),
      events: writes.flatMap(outboxEvents),
    })
  }
  return { rows, changedIds: writes.map(({ row }) => row.id) }
}

/** What was promised is kept as it is at the win, and follows its sources again after a reopening. */
async function followWins(tx: Tx, origin: ActOrigin, changed: readonly ChangedRow[]) {
  const turned = changed.filter(({ before, after }) => before.outcome !== after.outcome)
  const idsOf = (which: "before" | "after") =>
    turned.filter((one) => one[which].outcome === "won").map(({ after }) => after.id)
  await thawPromises(tx, origin.actor.workspaceId, idsOf("before"))
  await freezePromises(tx, origin, idsOf("after"))
}

function changedRows(work: readonly DealWork[], writes: readonly LedgerWrite[]): ChangedRow[] {
  const before = new Map(work.map(({ deal }) => [deal.row.id, deal.row]))
  return writes.flatMap(({ row: after }) => {
    const row = before.get(after.id)
    return row ? [{ before: row, after }] : []
  })
}

/** A stage's play sets nothing that the closing froze. */
function withoutFrozen(row: DealRow, defaults: DealPatch): DealPatch {
  const frozen = frozenIn(row, defaults)
  return Object.fromEntries(Object.entries(defaults).filter(([field]) => !frozen.includes(field)))
}

/** What the stage that a deal comes into does with it. */
function playOf({ deal, change: { patch }, pass }: DealWork): StagePlay | null {
  const isEntering = patch.stageId !== undefined && patch.stageId !== deal.row.stageId
  return isEntering ? (pass?.play ?? null) : null
}

function playsById(work: readonly DealWork[], plays: readonly (StagePlay | null)[]) {
  return new Map(work.map(({ deal }, index) => [deal.row.id, plays[index] ?? null]))
}

function needsPass(row: DealRow, { patch: { stageId, outcome } }: DealChange): boolean {
  const isMoved = stageId !== undefined && stageId !== row.stageId
  return isMoved || (outcome === "won" && row.outcome !== "won")
}

/** One act in the audit log: the changes of one deal, or which deals of many. */
export function auditDetail(writes: readonly LedgerWrite[]): Record<string, unknown> {
  if (writes.length === 1) return { changes: writes[0]?.events.at(-1)?.changes ?? {} }
  return { count: writes.length, dealIds: writes.slice(0, 1000).map(({ row }) => row.id) }
}

function outboxEvents({ row, events }: LedgerWrite): OutboxEvent[] {
  return events.map(({ kind, changes }) => outboxEvent(row, kind, { changes }))
}

/** What live streams and webhooks hear; seen by whom the deal belongs to now. */
export function outboxEvent(row: DealRow, kind: string, more: object = {}): OutboxEvent {
  const { id: recordId, ownerId, teamId, pipelineId, stageId, version } = row
  const data = { pipelineId, stageId, version, ...more }
  return { kind: `deal.${kind}`, recordKind: "deal", recordId, ownerId, teamId, data }
}
