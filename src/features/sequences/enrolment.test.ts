import { expect, test } from "vitest"
import { canReach, type EnrolmentGround, faultOfEnrolment, replyRateBps } from "./enrolment.ts"

const person = { emails: ["li@n.example"], phones: [], linkedin: null, wechat: null }
const ground: EnrolmentGround = {
  deal: { outcome: "open", ownerId: "rep", hasOwnerLeft: false },
  person,
  optOuts: new Set(),
  steps: [{ channel: "mail" }, { channel: "visit" }],
  again: "ended",
  isExclusive: true,
  others: [],
}
const before = { isSame: true, isSameDeal: true, isLive: false, isExclusive: true }
const faultWith = (change: Partial<EnrolmentGround>) => faultOfEnrolment({ ...ground, ...change })

test("somebody of an open deal with an owner and an address for every step can be added", () => {
  expect(faultWith({})).toBeUndefined()
  expect(faultWith({ deal: { outcome: "lost", ownerId: "rep", hasOwnerLeft: false } })).toBe(
    "deal-closed",
  )
  expect(faultWith({ deal: { outcome: "open", ownerId: null, hasOwnerLeft: false } })).toBe(
    "no-owner",
  )
  expect(faultWith({ deal: { ...ground.deal, hasOwnerLeft: true } })).toBe("owner-left")
  expect(faultWith({ person: undefined })).toBe("nobody")
  expect(faultWith({ steps: [{ channel: "mail" }, { channel: "phone" }] })).toBe("no-address")
})

test("who asked not to be contacted is never added, also by their domain", () => {
  expect(faultWith({ optOuts: new Set(["n.example"]) })).toBe("opted-out")
})

test("a person is in one exclusive sequence at a time", () => {
  const other = { isSame: false, isSameDeal: true, isLive: true, isExclusive: true }
  expect(faultWith({ others: [other] })).toBe("exclusive")
  expect(faultWith({ others: [{ ...other, isLive: false }] })).toBeUndefined()
  expect(faultWith({ others: [{ ...other, isExclusive: false }] })).toBeUndefined()
  expect(faultWith({ others: [other], isExclusive: false })).toBeUndefined()
})

test("the sequence says whether somebody comes back into it: never, after it ended, or at any time", () => {
  const live = { ...before, isLive: true, isExclusive: false }
  const elsewhere = { ...live, isSameDeal: false }
  const rows = [
    ["never", before, "been-there"],
    ["never", live, "running"],
    ["ended", before, undefined],
    ["ended", elsewhere, "running"],
    ["always", before, undefined],
    ["always", elsewhere, undefined],
    ["always", live, "running"],
  ] as const
  for (const [again, other, fault] of rows) {
    expect(faultWith({ again, others: [other] }), `${again}`).toBe(fault)
  }
})

test("each channel asks for its own address, and a visit for none", () => {
  const nothing = { emails: [], phones: [], linkedin: null, wechat: null }
  expect(canReach(nothing, "visit")).toBe(true)
  for (const channel of ["mail", "phone", "linkedin", "wechat"] as const) {
    expect(canReach(nothing, channel)).toBe(false)
  }
  expect(canReach({ ...nothing, wechat: "lina" }, "wechat")).toBe(true)
})

test("the rate of replies counts whom somebody contacted, and is none while nobody was", () => {
  expect(replyRateBps({ contacted: 3, answered: 1 })).toBe(3333)
  expect(replyRateBps({ contacted: 0, answered: 0 })).toBeNull()
})
