import { expect, test } from "vitest"
import { openSeal } from "./seal.ts"

const secret = "0f9c2e7ab4d1835660e1c97f2ab8d34c"
const text = "https://calendar.example/秘密/basic.ics"

test("S-66 what is sealed opens at its own place with its own secret alone", () => {
  const seal = openSeal(secret)
  const sealed = seal.close(text, "one")
  expect(seal.open(sealed, "one")).toBe(text)
  expect(seal.open(sealed, "other")).toBeUndefined()
  expect(openSeal(`${secret}0`).open(sealed, "one")).toBeUndefined()
  expect(seal.open(Buffer.alloc(0), "one")).toBeUndefined()
})

test("S-66 the same text is never sealed the same twice, and no changed byte opens", () => {
  const seal = openSeal(secret)
  const sealed = seal.close(text, "one")
  expect(sealed.equals(seal.close(text, "one"))).toBe(false)
  expect(sealed.includes(Buffer.from("calendar"))).toBe(false)
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(seal.open(changed, "one"), `byte ${at}`).toBeUndefined()
  }
})
