import { createHash } from "node:crypto"
import type { Actor } from "../../src/server/actor.ts"
import { newId } from "../../src/server/ids.ts"
import type { Insert } from "./meeting-canaries.ts"

/** A group of terms and a template of a contract, every text of them `word`. */
export async function addContractSettings(insert: Insert, now: Date, word: string, owner: Actor) {
  const [termGroupId, contractTemplateId] = [newId(now), newId(now)]
  const name = JSON.stringify({ en: word, "zh-CN": word })
  const group = { id: termGroupId, key: word, name, position: 9 }
  await insert("term_group", { ...group, created_at: now })
  const by = { created_by: owner.memberId, created_at: now }
  await insert("contract_template", { id: contractTemplateId, number: 1, ...by })
  const clauses = clausesOf(termGroupId, word)
  await insert("contract_template_version", {
    ...{ template_id: contractTemplateId, number: 1, name: word, locale: "en", clauses, ...by },
  })
  const named = { groupId: termGroupId, changedGroupId: termGroupId }
  return { termGroupId, contractTemplateId, ...named }
}

type Bound = {
  dealId: string
  contactId: string
  termGroupId: string
  stakeholderRoleId: string
  fileId: string
  word: string
  owner: Actor
}

/** The terms and the contract of a deal, with what was said about it. */
export async function addContractRows(insert: Insert, now: Date, bound: Bound) {
  const { dealId, contactId, termGroupId, stakeholderRoleId, fileId, word, owner } = bound
  const by = { created_by: owner.memberId, created_at: now }
  const [termId, contractCommentId, clauseId] = [newId(now), newId(now), newId(now)]
  const term = { id: termId, deal_id: dealId, group_id: termGroupId, title: word, state: "open" }
  await insert("contract_term", {
    ...{ ...term, position: word, fallback: word, ...by, updated_at: now },
  })
  const move = { id: newId(now), term_id: termId, kind: "ask", side: "buyer", person: word }
  await insert("term_move", { ...move, body: word, happened_on: "2026-11-23", ...by })
  const clauses = clausesOf(termGroupId, word, clauseId)
  const text = { deal_id: dealId, title: word, locale: "en", clauses }
  const draft = { version: 1, updated_by: owner.memberId, updated_at: now }
  await insert("contract_draft", { ...text, ...draft })
  const hash = createHash("sha256").update(word).digest()
  const group = { [termGroupId]: hash.toString("hex") }
  const hashes = { group_hashes: JSON.stringify(group), content_hash: hash }
  const file = { file_name: `${word}.pdf`, file_type: "application/pdf", file_bytes: word.length }
  await insert("contract_version", {
    ...{ ...text, number: 1, ...hashes, ...file, file_sha256: hash.toString("hex") },
    ...{ note: word, ...by },
  })
  const of = { deal_id: dealId, number: 1, created_at: now }
  await insert("contract_comment", {
    ...{ ...of, id: contractCommentId, clause_id: clauseId, side: "seller", body: word },
    member_id: owner.memberId,
  })
  await insert("contract_consent", {
    ...{
      ...of,
      id: newId(now),
      place: 1,
      content_hash: hash,
      group_id: termGroupId,
      group_hash: word,
    },
    ...{
      contact_id: contactId,
      contact_name: word,
      role_id: stakeholderRoleId,
      answer: "condition",
    },
    ...{ condition: word, said_on: "2026-11-23", given_by: "seller", evidence: word },
    ...{ file_id: fileId, recorded_by: owner.memberId },
  })
  return { termId, contractCommentId, clauseId }
}

function clausesOf(groupId: string, word: string, id = groupId): string {
  return JSON.stringify([{ id, groupId, heading: word, text: word }])
}
