import type { Locale } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import { newId } from "../../../server/ids.ts"
import type { Clause } from "../../contracts/clause.ts"
import {
  insertConsents,
  insertVersion,
  saveDraft,
} from "../../contracts/server/contract-queries.ts"
import { listGroups } from "../../contracts/server/group-queries.ts"
import { groupHashes, hashOfVersion } from "../../contracts/server/write-door.ts"
import { listRoles } from "../../negotiation/server/role-queries.ts"
import type { ToldClause, ToldConsent, ToldNegotiation, ToldVersion } from "../agreement.ts"

type Place = { workspaceId: string; locale: Locale; now: Date }
type Told = { dealId: string; by: string; negotiation: ToldNegotiation }
type Ids = ReadonlyMap<string | null, string>

/** Terms with what was asked for and given, the contract in its versions, and what was said of them. */
export async function insertContracts(tx: Tx, place: Place, told: readonly Told[]) {
  if (told.length === 0) return
  const rows = await listGroups(tx, place.workspaceId)
  const groups: Ids = new Map(rows.map(({ key, id }) => [key, id]))
  const roles: Ids = new Map((await listRoles(tx)).map(({ key, id }) => [key, id]))
  for (const one of told) {
    await insertTerms(tx, place, one, groups)
    await insertDraft(tx, place, one, groups)
    for (const [at, version] of one.negotiation.versions.entries()) {
      await insertTold(tx, place, one, { version, number: at + 1, groups, roles })
    }
    await insertComments(tx, place, one)
  }
}

async function insertTerms(tx: Tx, { workspaceId }: Place, told: Told, groups: Ids) {
  const { dealId, by, negotiation } = told
  const { terms, startedAt } = negotiation
  const rows = terms.map(({ group, isAgreed, moves, ...term }, at) => {
    const createdAt = new Date(startedAt.getTime() + at) // in their order
    return {
      ...{ workspaceId, id: newId(createdAt), dealId, ...term, ownerId: by, createdBy: by },
      groupId: groups.get(group) as string, // every workspace has those
      state: isAgreed ? "agreed" : "open",
      ...{ createdAt, updatedAt: createdAt, moves },
    }
  })
  const values = rows.map(({ moves: _, ...row }) => row)
  await tx.insertInto("contractTerm").values(values).execute()
  const moves = rows.flatMap(({ id: termId, moves: own, createdAt }) =>
    own.map(({ on, ...move }) => ({
      ...{ workspaceId, id: newId(createdAt), termId, ...move, happenedOn: on },
      ...{ createdBy: by, createdAt },
    })),
  )
  await tx.insertInto("termMove").values(moves).execute()
}

async function insertDraft(tx: Tx, { workspaceId, locale }: Place, told: Told, groups: Ids) {
  const { dealId, by, negotiation } = told
  const { draft, versions, startedAt } = negotiation
  if (!draft) return
  const clauses = [...clausesOf(draft.clauses, groups)]
  const written = { title: draft.title, locale, clauses, version: versions.length + 1 }
  const updatedAt = versions.at(-1)?.at ?? startedAt
  await saveDraft(tx, { workspaceId, dealId, ...written, updatedBy: by, updatedAt })
}

type Telling = { version: ToldVersion; number: number; groups: Ids; roles: Ids }

async function insertTold(tx: Tx, place: Place, told: Told, telling: Telling) {
  const { workspaceId, locale } = place
  const { dealId, by, negotiation } = told
  const { version, number, groups } = telling
  const title = negotiation.draft?.title ?? ""
  const content = { title, locale, clauses: clausesOf(version.clauses, groups), file: null }
  const hashes = groupHashes([...groups.values()], content)
  const contentHash = hashOfVersion(number, content)
  await insertVersion(tx, {
    ...{ workspaceId, dealId, number, title, locale, note: version.note, contentHash },
    ...{ clauses: JSON.stringify(content.clauses), groupHashes: JSON.stringify(hashes) },
    ...{ fileName: null, fileType: null, fileBytes: null, fileSha256: null },
    ...{ createdBy: by, createdAt: version.at },
  })
  const rows = version.consents.flatMap((one) =>
    consentRows(one, telling).map(({ groupId, ...row }) => ({
      ...{ workspaceId, id: newId(one.at), dealId, number, contentHash, groupId, ...row },
      ...{ groupHash: hashes[groupId] as string, givenBy: "seller", recordedBy: by, fileId: null }, // each has a clause
    })),
  )
  if (rows.length > 0) await insertConsents(tx, rows)
}

function consentRows(one: ToldConsent, { groups, roles }: Telling) {
  const { part, answer, condition, evidence, at: createdAt, on: saidOn } = one
  return one.groups.map((group) => ({
    groupId: groups.get(group) as string, // every workspace has those
    roleId: roles.get(part.role) as string, // likewise
    ...{ contactId: part.contactId, contactName: part.name, answer, condition, evidence },
    ...{ createdAt, saidOn },
  }))
}

async function insertComments(tx: Tx, { workspaceId }: Place, told: Told) {
  const { dealId, by, negotiation } = told
  const rows = negotiation.comments.map(({ at: createdAt, contactId, ...comment }) => ({
    ...{ workspaceId, id: newId(createdAt), dealId, number: 1, ...comment, contactId, createdAt },
    ...{ side: contactId ? "buyer" : "seller", memberId: contactId ? null : by },
  }))
  if (rows.length > 0) await tx.insertInto("contractComment").values(rows).execute()
}

const clausesOf = (told: readonly ToldClause[], groups: Ids): Clause[] =>
  told.map(({ id, group, heading, text }) => ({
    ...{ id, groupId: groups.get(group) as string, heading, text }, // every workspace has those
  }))
