import { expect, test } from "vitest"
import { fillIn, unknownPlaceholders } from "./placeholders.ts"

const values = {
  "contact.name": "Li Na",
  "contact.jobTitle": null,
  "company.name": "Delta {{sender.name}}",
  "deal.title": "Rollout",
  "sender.name": "Ada",
}

test("a letter is filled in with who it is for and who writes it", () => {
  expect(fillIn("Dear {{contact.name}} of {{ company.name }},\n{{sender.name}}", values)).toBe(
    "Dear Li Na of Delta {{sender.name}},\nAda",
  )
})

test("where nothing is known the letter shows what is missing", () => {
  expect(fillIn("As {{contact.jobTitle}}", values)).toBe("As [contact.jobTitle]")
})

test("what there is not, and braces that are not closed, are told, each once", () => {
  expect(unknownPlaceholders("{{contact.name}} {{first}} {{first}} {{}}")).toEqual([
    "{{first}}",
    "{{}}",
  ])
  expect(unknownPlaceholders("Dear {{contact.name, and }}")).toEqual(["{{contact.name, and}}"])
  expect(unknownPlaceholders("Dear {{contact.name")).toEqual(["{{contact.name"])
  expect(unknownPlaceholders("{{sender.name}} { } }")).toEqual([])
})
