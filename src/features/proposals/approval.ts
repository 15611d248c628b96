import type { OfferOption } from "../documents/offer.ts"

/** Who decides at one step of a rule: a member, or whoever of a team is there. */
export type ApprovalStep = { step: number; memberId: string | null; teamId: string | null }

/** From where on an offer needs approval: a discount above, a margin below, an amount above. */
export type ApprovalRule = { id: string; steps: readonly ApprovalStep[] } & (
  | { kind: "discount" | "margin"; limitBps: number }
  | { kind: "amount"; limitMinor: string; currency: string }
)

/** What the rules look at in an option: without what it costs us where that is not known. */
export type OptionFigures = {
  option: OfferOption
  /** Of the lines whose cost is known, in minor units. */
  known: { net: bigint; cost: bigint }
}

/** The rules that an offer breaks with at least one of its options. */
export function brokenRules(
  rules: readonly ApprovalRule[],
  figures: readonly OptionFigures[],
  currency: string,
): ApprovalRule[] {
  return rules.filter((rule) => figures.some((one) => breaks(rule, one, currency)))
}

function breaks(rule: ApprovalRule, { option, known }: OptionFigures, currency: string): boolean {
  if (rule.kind === "amount")
    return rule.currency === currency && BigInt(option.totals.all.net) > BigInt(rule.limitMinor)
  if (rule.kind === "discount")
    return option.lines.some(({ discountBps }) => discountBps > rule.limitBps)
  // Nothing is known where no line has a cost; a line that costs and brings nothing is below any limit.
  if (known.cost === 0n) return false
  return (known.net - known.cost) * 10_000n < BigInt(rule.limitBps) * known.net
}

export type Decision = { ruleId: string; step: number; isApproved: boolean }

/** Where one broken rule stands: whose turn it is, or what came out. */
export type RuleStand =
  | { state: "approved" | "refused"; next: null }
  | { state: "open"; next: ApprovalStep }

/** Follows the steps of a rule in order; a refusal at any of them ends it. */
export function standOf(rule: ApprovalRule, decisions: readonly Decision[]): RuleStand {
  for (const step of [...rule.steps].sort((a, b) => a.step - b.step)) {
    const decided = decisions.find((one) => one.ruleId === rule.id && one.step === step.step)
    if (!decided) return { state: "open", next: step }
    if (!decided.isApproved) return { state: "refused", next: null }
  }
  return { state: "approved", next: null }
}

export type Person = { id: string; teamId: string | null }

/** Somebody who is away, and who decides for them that day. */
export type StandIn = { absent: Person; memberId: string }

/**
 * In what right a member decides at a step: their own (`null`), or the id of whom they stand in for;
 * undefined when they may not. Nobody approves what they wrote or asked for themselves.
 */
export function rightToDecide(
  step: ApprovalStep,
  person: Person,
  { standIns, authorIds }: { standIns: readonly StandIn[]; authorIds: readonly string[] },
): string | null | undefined {
  if (authorIds.includes(person.id)) return undefined
  if (isNamed(step, person)) return null
  return standIns.find((one) => one.memberId === person.id && isNamed(step, one.absent))?.absent.id
}

function isNamed({ memberId, teamId }: ApprovalStep, person: Person): boolean {
  return memberId === person.id || (teamId !== null && teamId === person.teamId)
}
