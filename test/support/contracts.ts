import { createContact } from "../../src/features/contacts/contract.ts"
import type { Clause } from "../../src/features/contracts/clause.ts"
import * as contract from "../../src/features/contracts/contract.ts"
import { listTermGroups } from "../../src/features/contracts/settings-contract.ts"
import { createDeal } from "../../src/features/deals/contract.ts"
import { addStakeholder } from "../../src/features/negotiation/contract.ts"
import { listStakeholderRoles } from "../../src/features/negotiation/role-contract.ts"
import type { Client } from "../../src/kernel/client.ts"
import type { TestApp } from "./app.ts"

/** The groups of the seed's list that a contract is about here. */
const keys = ["access", "price", "payment", "liability"]

/** A deal with four people of the buyer, each of one role, and a first version of its contract. */
export async function negotiated(t: TestApp, pipelineId = t.workspace.pipelineId) {
  const api = t.as(t.workspace.actors.rep)
  const deal = await api(createDeal, { title: "Rollout", pipelineId })
  const roles = (await api(listStakeholderRoles, {})).items
  const people = await Promise.all(
    roles.map(async ({ id: role, key }) => ({
      ...{ role, key },
      id: (await api(createContact, { name: `Person of ${key}` })).id,
    })),
  )
  for (const { id: contactId, role: stakeholderRoleId } of people) {
    await api(addStakeholder, { dealId: deal.id, contactId, stakeholderRoleId })
  }
  const { items } = await api(listTermGroups, {})
  const groups = items.filter(({ key }) => keys.includes(key))
  const clauses = groups.map(({ id, key }) => ({
    ...{ id, groupId: id, heading: key, text: `The ${key} of version 1.` },
  }))
  const first = await issued(api, deal.id, clauses)
  return { api, deal, people, groups, clauses, first }
}

/** Writes the clauses into the draft and makes a version of them. */
export async function issued(api: Client, dealId: string, clauses: readonly Clause[]) {
  const { draft } = await api(contract.getContract, { dealId })
  const begun =
    draft ??
    (await api(contract.startDraft, { dealId, version: 0, contractTemplateId: null })).draft
  const version = begun?.version ?? 0
  const written = { dealId, version, title: "Agreement", clauses: [...clauses] }
  const { draft: saved } = await api(contract.writeDraft, written)
  return api(contract.issueVersion, { dealId, version: saved?.version ?? 0 })
}

/** The clauses with another text in one group. */
export function changed(clauses: readonly Clause[], groupId: string, text: string): Clause[] {
  return clauses.map((clause) => (clause.groupId === groupId ? { ...clause, text } : clause))
}

type Said = {
  contactId: string
  role: string
  groupIds: string[]
  answer?: "agree" | "condition" | "object"
}

/** What a rep writes down that somebody told them about the latest version. */
export async function told(api: Client, dealId: string, { answer = "agree", role, ...said }: Said) {
  const { versions } = await api(contract.getContract, { dealId })
  return api(contract.recordConsents, {
    ...{ dealId, sha256: versions[0]?.sha256 ?? "", answer, ...said },
    stakeholderRoleId: role,
    ...{ saidOn: "2026-11-23", evidence: "Told me on the phone" },
    ...(answer === "condition" ? { condition: "Only until March" } : {}),
  })
}
