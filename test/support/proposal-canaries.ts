import { createHash } from "node:crypto"
import { freeLine } from "../../src/features/proposals/first-draft.ts"
import { offerOf } from "../../src/features/proposals/offer-of.ts"
import type { Actor } from "../../src/server/actor.ts"
import { newId } from "../../src/server/ids.ts"
import type { Insert } from "./meeting-canaries.ts"

/** From where on offers need approval, by whom, and who stands in. */
export async function addProposalRules(insert: Insert, now: Date, owner: Actor, other: Actor) {
  const [proposalRuleId, standInId] = [newId(now), newId(now)]
  await insert("proposal_settings", { commit_level: "verbal-yes" })
  await insert("proposal_number", { year: 2026, last: 1 })
  await insert("proposal_rule", {
    ...{ id: proposalRuleId, kind: "discount", limit_bps: 10_000, created_at: now },
  })
  await insert("proposal_rule_step", { rule_id: proposalRuleId, step: 1, team_id: owner.teamId })
  await insert("approval_stand_in", {
    ...{ id: standInId, absent_id: owner.memberId, member_id: other.memberId, created_at: now },
    ...{ from_day: "2026-11-30", to_day: "2026-12-31" },
  })
  return { proposalRuleId, standInId }
}

type Bound = {
  dealId: string
  proposalRuleId: string
  taskId: string
  word: string
  owner: Actor
}

/** An offer with a sent version, a draft, its approval, and what its buyer said. */
export async function addProposalRows(insert: Insert, now: Date, bound: Bound) {
  const { dealId, proposalRuleId, taskId, word, owner } = bound
  const [proposalId, statementId] = [newId(now), newId(now)]
  const text = { en: word, "zh-CN": word }
  const line = freeLine(newId(now), text)
  const option = { id: newId(now), name: text, summary: text, isRecommended: false, lines: [line] }
  const draft = {
    ...{ title: text, languages: ["en" as const], validUntil: null, contactName: word },
    ...{ introduction: text, options: [option], terms: [{ title: text, text }] },
  }
  const offer = offerOf(draft, {
    ...{ number: word, version: 1, issuedOn: "2026-11-29", needs: [], company: word },
    ...{ currency: "EUR", isTaxIncluded: false, author: { name: word, email: "" } },
    seller: { name: word, address: "", colour: "#1d4ed8", logo: null },
    closing: {},
  })
  const by = { created_by: owner.memberId, created_at: now }
  await insert("proposal", {
    ...{ id: proposalId, deal_id: dealId, number: word, currency: "EUR", is_tax_included: false },
    ...{ draft: JSON.stringify(draft), draft_number: 2, needs: "[]", scope_number: 1, ...by },
    ...{ changed_by: owner.memberId, changed_at: now },
  })
  const sent = JSON.stringify(offer)
  await insert("proposal_version", {
    ...{ proposal_id: proposalId, number: 1, offer: sent, draft: JSON.stringify(draft) },
    ...{ offer_hash: hashOf(sent), scope_number: 1, sent_by: owner.memberId, sent_at: now },
  })
  await insert("proposal_document", {
    ...{ proposal_id: proposalId, number: 1, form: "quote-sheet", made_at: now },
    sha256: hashOf(word).toString("hex"),
  })
  const content = { proposal_id: proposalId, content_hash: hashOf(word) }
  await insert("approval_request", {
    ...{ ...content, reason: word, asked_by: owner.memberId, asked_at: now },
  })
  await insert("approval_decision", {
    ...{ ...content, rule_id: proposalRuleId, step: 1, is_approved: true, reason: word },
    ...{ decided_by: owner.memberId, decided_at: now },
  })
  await insert("approval_task", {
    ...{ ...content, member_id: owner.memberId, kind: "approved", task_id: taskId },
  })
  await insert("commitment_statement", {
    ...{ id: statementId, proposal_id: proposalId, number: 1, level: "verbal-yes" },
    ...{ said_by: "seller", person: word, note: word },
    ...{ recorded_by: owner.memberId, recorded_at: now },
  })
  await insert("commitment_withdrawal", {
    ...{ statement_id: statementId, reason: word, withdrawn_by: owner.memberId, withdrawn_at: now },
  })
  return { proposalId, statementId }
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest()
}
