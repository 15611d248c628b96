import fc from "fast-check"
import { expect, test } from "vitest"
import {
  actRefusal,
  afterSignature,
  type EnvelopeState,
  envelopeStateAt,
  envelopeStates,
  type SignerState,
  turnOf,
} from "./signing.ts"

const now = new Date("2026-11-23T09:00:00Z")
const later = new Date(now.getTime() + 1)
const people = (...states: SignerState[]) => states.map((state, at) => ({ id: String(at), state }))

test("an open envelope has expired from its last moment on, and one that has ended stays as it ended", () => {
  const at = (state: EnvelopeState, expiresAt: Date) => envelopeStateAt({ state, expiresAt }, now)
  expect([at("open", later), at("open", now)]).toEqual(["open", "expired"])
  for (const state of envelopeStates.filter((one) => one !== "open"))
    expect(at(state, now)).toBe(state)
})

test("E-15 in order it is the turn of the first who waits, otherwise of everybody who does", () => {
  const three = people("signed", "waiting", "waiting")
  expect([turnOf(true, three), turnOf(false, three)]).toEqual([["1"], ["1", "2"]])
})

test("E-07 E-15 nobody acts when it has ended, twice, before their turn, or on another document", () => {
  const envelope = {
    state: "open",
    expiresAt: later,
    isOrdered: true,
    documentSha256: "a",
  } as const
  const signers = people("waiting", "waiting")
  const base = { envelope, signers, signerId: "0", shownSha256: "a", now }
  expect(actRefusal(base)).toBeUndefined()
  expect(actRefusal({ ...base, now: later })).toBe("ended")
  expect(actRefusal({ ...base, signers: people("signed", "waiting") })).toBe("acted-already")
  expect(actRefusal({ ...base, signerId: "1" })).toBe("not-your-turn")
  expect(actRefusal({ ...base, signerId: "of another envelope" })).toBe("acted-already")
  expect(actRefusal({ ...base, shownSha256: "b" })).toBe("document-changed")
})

test("E-15 whoever signs in whichever order, everybody is asked once, and it is complete with the last and not before", () => {
  const order = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 12 }), fc.infiniteStream(fc.nat()))
  fc.assert(
    fc.property(order, ([isOrdered, count, choices]) => {
      let signers = people(...Array.from({ length: count }, () => "waiting" as const))
      const askedIds = [...turnOf(isOrdered, signers)]
      for (let signed = 1; signed <= count; signed += 1) {
        const turn = turnOf(isOrdered, signers)
        const id = turn[(choices.next().value ?? 0) % turn.length] ?? ""
        const { isComplete, nextIds } = afterSignature(isOrdered, signers, id)
        signers = signers.map((one) => (one.id === id ? { ...one, state: "signed" } : one))
        askedIds.push(...nextIds)
        expect(isComplete).toBe(signed === count)
      }
      expect(askedIds.toSorted()).toEqual(signers.map((one) => one.id).toSorted())
    }),
  )
})
