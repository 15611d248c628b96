import { expect, test } from "vitest"
import { fillIn, openPlaceholders, unknownPlaceholders } from "./placeholders.ts"

test("a clause names what there is to name, and nothing else", () => {
  const text = "{{buyer}} pays {{ amount }} by {{terms.payment}} and {{price}} {{terms.nothing}} {{"
  expect(unknownPlaceholders(text, ["payment"])).toEqual(["{{price}}", "{{terms.nothing}}", "{{"])
})

test("what is known is filled in, and what is not stays for a person to fill", () => {
  const values = new Map([
    ["buyer", "Contoso"],
    ["amount", ""],
  ])
  const text = fillIn("{{buyer}} pays {{amount}}.", values)
  expect(text).toBe("Contoso pays {{amount}}.")
  expect(openPlaceholders(`${text} {{amount}}`)).toEqual(["{{amount}}"])
})
