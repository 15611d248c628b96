import type { Context } from "../../../server/http/handler.ts"
import { type Standing, standingOf, type VersionHashes } from "../consents.ts"
import { signOffRoles } from "../roles.ts"
import * as queries from "./contract-queries.ts"
import { listGroups } from "./group-queries.ts"

/** What is known about a deal's contract, and what that amounts to. */
export type Known = {
  versions: readonly queries.VersionRow[]
  hashes: readonly VersionHashes[]
  consents: readonly queries.ConsentRow[]
  standing: Standing
}

/** Reads who agrees to what; a few reads however long the history is. */
export async function loadStanding(
  { tx, actor }: Pick<Context, "tx" | "actor">,
  dealId: string,
): Promise<Known> {
  const { workspaceId } = actor
  const versions = await queries.listVersions(tx, workspaceId, dealId)
  const consents = await queries.listConsents(tx, workspaceId, dealId)
  const order = (await listGroups(tx, workspaceId)).map(({ id }) => id)
  const hashes = versions.map(({ number, groupHashes }) => {
    const of = groupHashes as Record<string, string> // written as such
    const sorted = order.flatMap((id) => (of[id] === undefined ? [] : [[id, of[id]] as const]))
    return { number, groups: Object.fromEntries(sorted) }
  })
  const standing = standingOf({
    versions: hashes,
    people: [],
    requiredRoles: signOffRoles,
    consents: consents.map((row) => ({
      ...{ personId: row.contactId, role: row.role, groupId: row.groupId, number: row.number },
      answer: row.answer as Standing["people"][number]["cells"][number]["state"] & "agree", // checked by the table
    })),
  })
  return { versions, hashes, consents, standing }
}
