/** How a rule finds the owner of a lead. */
export const ruleWays = ["member", "round-robin", "least-load"] as const
export type RuleWay = (typeof ruleWays)[number]

export type Rule = {
  id: string
  name: string
  pipelineId: string | null
  campaignId: string | null
  /** Lower case, likewise countries. */
  sources: readonly string[]
  countries: readonly string[]
  way: RuleWay
  lastMemberId: string | null
  /** Who takes part, in the order of their turns. */
  memberIds: readonly string[]
}

export type Lead = {
  id: string
  pipelineId: string
  campaignId: string | null
  source: string | null
  country: string | null
}

export type Assignment = { leadId: string; memberId: string; ruleId: string; ruleName: string }

/** Whether a rule speaks of a lead; a condition left empty fits every lead. */
export function isFor(rule: Rule, lead: Lead): boolean {
  const names = (given: readonly string[], word: string | null) =>
    given.length === 0 || (word !== null && given.includes(word.trim().toLowerCase()))
  return (
    (rule.pipelineId === null || rule.pipelineId === lead.pipelineId) &&
    (rule.campaignId === null || rule.campaignId === lead.campaignId) &&
    names(rule.sources, lead.source) &&
    names(rule.countries, lead.country)
  )
}

/** Whose turn it is after `last`, who may have left meanwhile; undefined when nobody takes part. */
export function nextInTurn(memberIds: readonly string[], last: string | null): string | undefined {
  return memberIds.find((id) => last !== null && id > last) ?? memberIds[0]
}

/** Who holds the fewest leads; of several the first. */
function leastLoaded(memberIds: readonly string[], loads: ReadonlyMap<string, number>) {
  const load = (id: string) => loads.get(id) ?? 0
  return memberIds.reduce<string | undefined>(
    (least, id) => (least === undefined || load(id) < load(least) ? id : least),
    undefined,
  )
}

/** Open leads by member before, and how many one may hold; null is no limit. */
export type Holding = { loads: ReadonlyMap<string, number>; maxHeld: number | null }

/**
 * Gives each lead to whom the first rule that fits and finds somebody with room names; what no rule
 * names stays in the pool. Leads are taken in their order, so that turns and loads count each of them.
 *
 * @returns also whose turn it was last, by rule.
 */
export function planAssignments(
  leads: readonly Lead[],
  rules: readonly Rule[],
  { loads, maxHeld }: Holding,
): { assignments: Assignment[]; turns: Map<string, string> } {
  const held = new Map(loads)
  const turns = new Map<string, string>()
  const hasRoom = (id: string) => maxHeld === null || (held.get(id) ?? 0) < maxHeld
  const chosen = (rule: Rule): string | undefined => {
    const memberIds = rule.memberIds.filter(hasRoom)
    if (rule.way === "member") return memberIds[0]
    if (rule.way === "least-load") return leastLoaded(memberIds, held)
    return nextInTurn(memberIds, turns.get(rule.id) ?? rule.lastMemberId)
  }
  const assignments: Assignment[] = []
  for (const lead of leads) {
    for (const rule of rules) {
      const memberId = isFor(rule, lead) ? chosen(rule) : undefined
      if (memberId === undefined) continue
      assignments.push({ leadId: lead.id, memberId, ruleId: rule.id, ruleName: rule.name })
      held.set(memberId, (held.get(memberId) ?? 0) + 1)
      if (rule.way === "round-robin") turns.set(rule.id, memberId)
      break
    }
  }
  return { assignments, turns }
}
