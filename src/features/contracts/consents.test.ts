import fc from "fast-check"
import { expect, test } from "vitest"
import { type GivenConsent, isHeld, standingOf, type VersionHashes } from "./consents.ts"

const roles = ["vendor-management", "finance", "executive", "end-user"]
const groups = ["access", "price", "payment", "liability"]

const first: VersionHashes = {
  number: 1,
  groups: { access: "a1", price: "p1", payment: "w1", liability: "l1" },
}
const second: VersionHashes = { number: 2, groups: { ...first.groups, payment: "w2" } }

const agreedTo = (number: number, roleId: string, groupId: string): GivenConsent => ({
  ...{ personId: `person of ${roleId}`, roleId, groupId, answer: "agree", number },
})

const everybody = roles.flatMap((role) => groups.map((group) => agreedTo(1, role, group)))

/** Where all stand who ever said something. */
const asked = (versions: VersionHashes[], consents: GivenConsent[]) => {
  const all = new Map(consents.map((one) => [`${one.personId}|${one.roleId}`, one]))
  return standingOf({ versions, people: [...all.values()], requiredRoles: roles, consents })
}

test("G9 a version that changes the payment window voids consents to it and no other", () => {
  expect(asked([first], everybody)).toMatchObject({ agreed: 16, asked: 16, isAllAgreed: true })
  const after = asked([first, second], everybody)
  expect(after).toMatchObject({ agreed: 12, asked: 16, isAllAgreed: false })
  const finance = after.people.find(({ roleId }) => roleId === "finance")
  expect(finance?.cells).toEqual([
    { groupId: "access", state: "agree" },
    { groupId: "price", state: "agree" },
    { groupId: "payment", state: "void" },
    { groupId: "liability", state: "agree" },
  ])
  const renewed = roles.map((role) => agreedTo(2, role, "payment"))
  expect(asked([first, second], [...everybody, ...renewed]).isAllAgreed).toBe(true)
  expect(asked([first, second], [...everybody, ...renewed.slice(1)]).isAllAgreed).toBe(false)
})

test("G9 a text that comes back was changed twice: the consent to it does not come back", () => {
  const third = { number: 3, groups: first.groups }
  expect(isHeld({ groupId: "payment", number: 1 }, [first, second, third])).toBe(false)
  expect(isHeld({ groupId: "price", number: 1 }, [first, second, third])).toBe(true)
})

test("G9 whoever objects or sets a condition stands in the way, whatever their role", () => {
  for (const answer of ["object", "condition"] as const) {
    const guest = { ...agreedTo(1, "legal", "price"), answer }
    expect(asked([first], [...everybody, guest]).isAllAgreed).toBe(false)
  }
})

test("G9 who takes no part in the decision any more neither agrees nor stands in the way", () => {
  const guest = { ...agreedTo(1, "legal", "price"), answer: "object" as const }
  const consents = [...everybody, guest]
  const ask = (people: readonly GivenConsent[]) =>
    standingOf({ versions: [first], people, requiredRoles: roles, consents }).isAllAgreed
  const each = roles.map((role) => agreedTo(1, role, "price"))
  expect(ask([...each, guest])).toBe(false)
  expect(ask(each)).toBe(true)
  expect(ask(each.slice(1))).toBe(false)
})

test("G9 without a version, or without a role that must agree, nothing is agreed", () => {
  expect(asked([], everybody)).toMatchObject({ asked: 0, isAllAgreed: false })
  const nobody = { versions: [first], people: everybody, requiredRoles: [], consents: everybody }
  expect(standingOf(nobody).isAllAgreed).toBe(false)
})

const anAnswer = fc.constantFrom("agree" as const, "condition" as const, "object" as const)
const consent = fc.record({
  personId: fc.constantFrom("one", "two", "three"),
  roleId: fc.constantFrom(...roles),
  groupId: fc.constantFrom(...groups),
  answer: anAnswer,
  number: fc.integer({ min: 1, max: 4 }),
})
const history = fc
  .array(fc.record(Object.fromEntries(groups.map((one) => [one, fc.constantFrom("x", "y")]))), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) => all.map((of, at) => ({ number: at + 1, groups: of as Record<string, string> })))

test("G9 a further version never makes anybody agree, and voids only what it changed", () => {
  fc.assert(
    fc.property(history, fc.array(consent, { maxLength: 40 }), (versions, consents) => {
      const known = consents.filter(({ number }) => number < versions.length)
      const before = asked(versions.slice(0, -1), known)
      const after = asked(versions, known)
      const [was, is] = [versions.at(-2)?.groups ?? {}, versions.at(-1)?.groups ?? {}]
      for (const person of before.people) {
        const now = after.people.find(
          (one) => one.personId === person.personId && one.roleId === person.roleId,
        )
        for (const [at, cell] of person.cells.entries()) {
          const state = now?.cells[at]?.state
          const kept = was[cell.groupId] === is[cell.groupId]
          expect(state).toBe(kept || cell.state === "missing" ? cell.state : "void")
        }
      }
    }),
  )
})

test("G9 all is agreed exactly when each required role agrees to each group and nobody is against", () => {
  fc.assert(
    fc.property(fc.array(consent, { maxLength: 60 }), (given) => {
      const consents = given.map((one) => ({ ...one, number: 1 }))
      // The last word of each person about each group, found in another way.
      const last = new Map(
        consents.map((one) => [`${one.personId}|${one.roleId}|${one.groupId}`, one.answer]),
      )
      const says = (role: string, group: string) =>
        [...last].some(([key, said]) => said === "agree" && key.endsWith(`|${role}|${group}`))
      const expected =
        roles.every((role) => groups.every((group) => says(role, group))) &&
        [...last.values()].every((said) => said === "agree")
      expect(asked([first], consents).isAllAgreed).toBe(expected)
    }),
    { numRuns: 300 },
  )
})
