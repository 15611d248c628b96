import { dayIn } from "../../../../kernel/days.ts"
import type { Locale } from "../../../../kernel/locale.ts"
import type { Tx } from "../../../../server/db/open.ts"
import type { ActOrigin } from "../../../../server/db/record-act.ts"
import { createTasks } from "../../../actions/server/write-door.ts"
import { customCatalogue } from "../../../fields/server/queries.ts"
import { isIdle, type StagePlay } from "../../../pipelines/play.ts"
import { findWorkspace } from "../../../workspaces/server/queries.ts"
import type { DealPatch } from "../../deal-change.ts"
import { type Entering, type EntryDay, entryDefaults, entryTasks } from "../../stage-entry.ts"
import type { DealRow } from "./deal-row.ts"

type Play = StagePlay | null | undefined

/** What plays count by; read only where one of them does something. */
export async function loadEntryDay(
  tx: Tx,
  { actor, now }: ActOrigin,
  plays: readonly Play[],
): Promise<EntryDay | undefined> {
  if (!plays.some((play) => play && !isIdle(play))) return undefined
  const workspace = await findWorkspace(tx, actor.workspaceId)
  if (!workspace) return undefined
  const { calendar, locale, timeZone } = workspace
  const today = dayIn(now, timeZone)
  const setsFields = plays.some((play) => play && Object.keys(play.defaults.custom).length > 0)
  const fields = setsFields ? await customCatalogue(tx, actor.workspaceId, "deal") : []
  return { today, calendar, locale: locale as Locale, fields } // checked by the table
}

/** What a deal is given that comes into a stage. */
export function defaultsOf(deal: Entering, play: Play, entry: EntryDay | undefined): DealPatch {
  return play && entry ? entryDefaults(deal, play, entry) : {}
}

type Entered = { row: Pick<DealRow, "id" | "ownerId" | "teamId"> }
type Plays = { plays: ReadonlyMap<string, Play>; entry: EntryDay | undefined }

/** Plans the tasks of the stages that deals came into; what a play planned before is not planned again. */
export async function planTasks(
  tx: Tx,
  origin: ActOrigin,
  entered: readonly Entered[],
  { plays, entry }: Plays,
) {
  if (!entry) return
  const wanted = entered.flatMap(({ row }) => {
    const play = plays.get(row.id)
    return play ? entryTasks(play, entry).map((task) => ({ deal: row, ...task })) : []
  })
  if (wanted.length === 0) return
  const known = await tx
    .selectFrom("task")
    .select(["dealId", "title"])
    .where("workspaceId", "=", origin.actor.workspaceId)
    .where("dealId", "in", [...new Set(wanted.map(({ deal }) => deal.id))])
    .where("source", "=", "play")
    .where("state", "<>", "cancelled")
    .execute()
  const isKnown = new Set(known.map(({ dealId, title }) => `${dealId} ${title}`))
  const drafts = wanted
    .filter(({ deal, title }) => !isKnown.has(`${deal.id} ${title}`))
    .map((task) => ({ ...task, ownerId: task.deal.ownerId, source: "play" as const }))
  await createTasks(tx, origin, drafts)
}
