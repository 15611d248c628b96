import type { Input } from "../../kernel/endpoint.ts"
import type { RuleWay } from "./lead-rule.ts"
import type { LeadRule, updateProspectingSettings } from "./settings-contract.ts"

/** A rule as it is edited: words as one line, what is not chosen as nothing. */
export type RuleDraft = {
  /** Tells drafts apart that have no id yet. */
  key: string
  id: string | undefined
  name: string
  way: RuleWay
  memberId: string
  teamId: string
  pipelineId: string
  campaignId: string
  sources: string
  countries: string
}

type SentRule = NonNullable<Input<typeof updateProspectingSettings>["rules"]>[number]

/** A rule that is for every lead until something is chosen. */
export function newRule(key: string): RuleDraft {
  const nothing = { memberId: "", teamId: "", pipelineId: "", campaignId: "" }
  return {
    key,
    id: undefined,
    name: "",
    way: "round-robin",
    ...nothing,
    sources: "",
    countries: "",
  }
}

export function draftOf(rule: LeadRule): RuleDraft {
  return {
    ...{ key: rule.id, id: rule.id, name: rule.name, way: rule.way },
    memberId: rule.memberId ?? "",
    teamId: rule.teamId ?? "",
    pipelineId: rule.pipelineId ?? "",
    campaignId: rule.campaignId ?? "",
    sources: rule.sources.join(", "),
    countries: rule.countries.join(", "),
  }
}

/** The rule to send; what belongs to another way of finding the owner is left out. */
export function ruleOf({ key: _, id, name, way, ...draft }: RuleDraft): SentRule {
  const isMember = way === "member"
  return {
    ...(id ? { id } : {}),
    ...{ name, way },
    memberId: isMember ? draft.memberId || null : null,
    teamId: isMember ? null : draft.teamId || null,
    pipelineId: draft.pipelineId || null,
    campaignId: draft.campaignId || null,
    sources: wordsOf(draft.sources),
    countries: wordsOf(draft.countries),
  }
}

/** Words between commas, of either width. */
function wordsOf(text: string): string[] {
  return text
    .split(/[,，、]/)
    .map((word) => word.trim())
    .filter(Boolean)
}
