import { localText } from "../../../../kernel/locale.ts"
import type { SectionAsked } from "../../../../server/public-pages/page-section.ts"
import { listRoomPeople } from "../../../buyer-room/server/people-queries.ts"
import { findLastLook } from "../../../buyer-room/server/view-queries.ts"
import type { Clause } from "../../clause.ts"
import { type RedlinedClause, redlineOf } from "../../redline.ts"
import { knownVersion } from "../../seen-version.ts"
import * as queries from "../contract-queries.ts"
import { listGroups } from "../group-queries.ts"
import { type Known, loadStanding } from "../standing-queries.ts"

/** Comments that the page shows, the latest ones; all of them would be too much to load. */
const commentsShown = 150

/** A contract as the buyer's room shows it: nothing of what our side thinks about it is read. */
export type ShownContract = {
  known: Known
  latest: queries.VersionRow
  /** Groups whose text is not that of the version before. */
  changedGroupIds: readonly string[]
  /** Against which version changes are marked; undefined where there is nothing to mark. */
  since: number | undefined
  clauses: readonly RedlinedClause[]
  comments: readonly queries.CommentRow[]
  /** Comments that are older than those. */
  earlier: number
  /** Names of groups by their id. */
  groups: ReadonlyMap<string, string>
  /** Names of those who have a link to the room; of nobody else is a name shown. */
  people: ReadonlyMap<string, string>
  /** False once the deal is decided. */
  isOpen: boolean
}

/** Reads what lies before everybody; undefined before the first version. */
export async function shownContract(asked: SectionAsked): Promise<ShownContract | undefined> {
  const { tx, workspaceId, dealId, locale, now } = asked
  const deal = await queries.findContractedDeal(tx, workspaceId, dealId)
  if (!deal) return undefined
  const known = await loadStanding({ tx, actor: { workspaceId } }, deal)
  const latest = known.versions.at(-1)
  if (!latest) return undefined
  const comments = await queries.listComments(tx, workspaceId, dealId)
  const groups = await listGroups(tx, workspaceId)
  const { buyers } = await listRoomPeople(tx, { workspaceId, dealId, now })
  return {
    ...{ known, latest, isOpen: deal.outcome === "open" },
    changedGroupIds: changedIn(known),
    ...(await redlined(asked, known, latest)),
    comments: comments.slice(-commentsShown),
    earlier: Math.max(0, comments.length - commentsShown),
    groups: new Map(groups.map(({ id, name }) => [id, localText(name, locale)])),
    people: new Map(buyers.map(({ id, name }) => [id, name])),
  }
}

function changedIn({ hashes }: Known): string[] {
  const [before, latest] = [hashes.at(-2), hashes.at(-1)]
  if (!before || !latest) return []
  return Object.keys(latest.groups).filter((id) => latest.groups[id] !== before.groups[id])
}

/** The clauses with what changed since the version this person knows, unless they want none marked. */
async function redlined(
  { tx, workspaceId, dealId, contactId, query }: SectionAsked,
  { versions, consents }: Known,
  latest: queries.VersionRow,
): Promise<Pick<ShownContract, "since" | "clauses">> {
  const clausesOf = async (number: number) =>
    ((await queries.findClauses(tx, workspaceId, { dealId, number })) ?? []) as Clause[] // written as such
  const look = { page: "contract", before: latest.createdAt }
  const number = knownVersion(versions, {
    answered: consents.flatMap((one) => (one.contactId === contactId ? [one.number] : [])),
    lookedAt: await findLastLook(tx, { workspaceId, dealId, contactId }, look),
  })
  const isFile = versions.some((one) => one.number === number && one.fileSha256 !== null)
  const since = number === undefined || isFile || latest.fileSha256 !== null ? undefined : number
  const text = await clausesOf(latest.number)
  const from = since === undefined || query.get("marks") === "no" ? text : await clausesOf(since)
  return { since, clauses: redlineOf(from, text) }
}
