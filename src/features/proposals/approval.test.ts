import { expect, test } from "vitest"
import { type ApprovalRule, brokenRules, rightToDecide, standOf } from "./approval.ts"
import { freeLine } from "./first-draft.ts"
import { offerOptionOf } from "./offer-sums.ts"

const steps = [
  { step: 1, memberId: "ann", teamId: null },
  { step: 2, memberId: null, teamId: "finance" },
]
const rule = { id: "r", kind: "discount", limitBps: 1_000, steps } as const satisfies ApprovalRule

/** One line of 10 × 100.00 with a discount, of which our cost is known. */
function figures(discountBps: number, cost: bigint) {
  const line = { ...freeLine("l", { en: "Seat", "zh-CN": "" }), quantity: "10", unitPrice: "100" }
  const words = { en: "", "zh-CN": "" }
  const option = offerOptionOf(
    {
      id: "o",
      name: words,
      summary: words,
      isRecommended: false,
      lines: [{ ...line, discountBps }],
    },
    { currency: "EUR", isTaxIncluded: false },
  )
  return [{ option, known: { net: BigInt(option.totals.all.net), cost } }]
}

test("a discount above, a margin below and an amount above the limit need approval, the limit itself does not", () => {
  const broken = (one: ApprovalRule, discount: number, cost = 0n, currency = "EUR") =>
    brokenRules([one], figures(discount, cost), currency).length
  expect([broken(rule, 1_000), broken(rule, 1_001)]).toEqual([0, 1])
  const margin = { ...rule, kind: "margin", limitBps: 4_000 } as const
  expect([broken(margin, 0, 60_000n), broken(margin, 0, 60_001n)]).toEqual([0, 1])
  expect(broken(margin, 10_000, 1n)).toBe(1)
  expect(broken(margin, 10_000, 0n)).toBe(0)
  const { id } = rule
  const amount = { id, steps, kind: "amount", limitMinor: "99999", currency: "EUR" } as const
  expect([broken(amount, 0), broken({ ...amount, limitMinor: "100000" }, 0)]).toEqual([1, 0])
  expect(broken(amount, 0, 0n, "USD")).toBe(0)
})

test("approvers decide one after the other, and one refusal ends it", () => {
  const made = (step: number, isApproved: boolean) => ({ ruleId: "r", step, isApproved })
  expect(standOf(rule, [])).toMatchObject({ state: "open", next: { step: 1 } })
  expect(standOf(rule, [made(2, true)])).toMatchObject({ state: "open", next: { step: 1 } })
  expect(standOf(rule, [made(1, true)])).toMatchObject({ state: "open", next: { step: 2 } })
  expect(standOf(rule, [made(1, false)]).state).toBe("refused")
  expect(standOf(rule, [made(1, true), made(2, true)]).state).toBe("approved")
})

test("who is named, any member of a named team, and their stand-ins decide; authors never do", () => {
  const [first, second] = steps
  const nobody = { standIns: [], authorIds: [] }
  const ann = { id: "ann", teamId: "finance" }
  const bob = { id: "bob", teamId: null }
  if (!first || !second) throw new Error("two steps")
  expect(rightToDecide(first, ann, nobody)).toBeNull()
  expect(rightToDecide(second, ann, nobody)).toBeNull()
  expect(rightToDecide(first, bob, nobody)).toBeUndefined()
  const standIns = [{ absent: ann, memberId: "bob" }]
  expect(rightToDecide(first, bob, { ...nobody, standIns })).toBe("ann")
  expect(rightToDecide(second, bob, { ...nobody, standIns })).toBe("ann")
  expect(rightToDecide(first, bob, { standIns, authorIds: ["bob"] })).toBeUndefined()
  expect(rightToDecide(first, ann, { standIns, authorIds: ["ann"] })).toBeUndefined()
})
