import type { LocalText } from "../../../kernel/locale.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { findRequiredRoles } from "../../negotiation/server/role-queries.ts"
import {
  type DealStakeholder,
  stakeholdersOf,
} from "../../negotiation/server/stakeholder-queries.ts"
import {
  type Answer,
  hasAgreed,
  type Standing,
  standingOf,
  type VersionHashes,
} from "../consents.ts"
import * as queries from "./contract-queries.ts"
import { listGroups } from "./group-queries.ts"

type Role = { id: string; names: LocalText }

/** What is known about a deal's contract, and what that amounts to. */
export type Known = {
  versions: readonly queries.VersionRow[]
  hashes: readonly VersionHashes[]
  consents: readonly queries.ConsentRow[]
  stakeholders: readonly DealStakeholder[]
  /** Those that must agree. */
  roles: readonly Role[]
  standing: Standing
}

type Of = { id: string; pipelineId: string }
type Reading = { tx: Tx; actor: Pick<Actor, "workspaceId"> }

/** Reads who agrees to what; a few reads however long the history is. */
export async function loadStanding({ tx, actor }: Reading, deal: Of): Promise<Known> {
  const { workspaceId } = actor
  const versions = await queries.listVersions(tx, workspaceId, deal.id)
  const consents = await queries.listConsents(tx, workspaceId, deal.id)
  const order = (await listGroups(tx, workspaceId)).map(({ id }) => id)
  const hashes = versions.map((row) => hashesOf(row, order))
  const stakeholders = await stakeholdersOf(tx, deal.id)
  const required = (await findRequiredRoles(tx, deal.pipelineId)).roles
  // Where the pipeline asks for no role, whoever takes part must agree.
  const roles: readonly Role[] =
    required.length > 0 ? required : stakeholders.map(({ role }) => role)
  const standing = standingOf({
    versions: hashes,
    people: stakeholders.map(({ contactId, role }) => ({ personId: contactId, roleId: role.id })),
    requiredRoles: roles.map(({ id }) => id),
    consents: consents.map(({ contactId: personId, roleId, groupId, number, answer }) => ({
      ...{ personId, roleId, groupId, number },
      answer: answer as Answer, // checked by the table
    })),
  })
  return { versions, hashes, consents, stakeholders, roles, standing }
}

/** Tells of a stakeholder whether they agree to every group of the latest version, in their role. */
export async function findAgreed(
  reading: Reading,
  deal: Of,
): Promise<(one: { contactId: string; roleId: string }) => boolean> {
  const { standing } = await loadStanding(reading, deal)
  return ({ contactId: personId, roleId }) => hasAgreed(standing, { personId, roleId })
}

function hashesOf({ number, groupHashes }: queries.VersionRow, order: readonly string[]) {
  const of = groupHashes as Record<string, string> // written as such
  const sorted = order.flatMap((id) => (of[id] === undefined ? [] : [[id, of[id]] as const]))
  return { number, groups: Object.fromEntries(sorted) }
}
