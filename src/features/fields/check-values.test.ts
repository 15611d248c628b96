import { describe, expect, test } from "vitest"
import { type CatalogueField, checkValues } from "./check-values.ts"

const field = (type: CatalogueField["type"], more: Partial<CatalogueField> = {}) => [
  { key: "it", type, options: [{ value: "a" }, { value: "b" }], isArchived: false, ...more },
]

describe("values of custom fields", () => {
  test.each([
    ["text", " Ünïcode ", "Ünïcode"],
    ["text", "", null],
    ["number", -0, 0],
    ["number", 12.5, 12.5],
    ["date", "2028-02-29", "2028-02-29"],
    ["yes-no", false, false],
    ["choice", "b", "b"],
    ["choices", ["b", "a", "b"], ["b", "a"]],
    ["url", " https://example.com/?q=1#x ", "https://example.com/?q=1#x"],
    ["date", null, null],
  ] as const)("%s takes %j", (type, value, stored) => {
    expect(checkValues(field(type), { it: value })).toEqual({ values: { it: stored } })
  })

  test.each([
    ["text", 5],
    ["text", "x".repeat(2001)],
    ["text", "a\u0000b"],
    ["number", "12"],
    ["number", Number.NaN],
    ["number", 1e16],
    ["date", "2026-02-30"],
    ["yes-no", "yes"],
    ["choice", "c"],
    ["choices", "a"],
    ["choices", ["a", "c"]],
  ] as const)("%s refuses %j", (type, value) => {
    expect(checkValues(field(type), { it: value })).toMatchObject({
      problems: [{ path: "custom.it" }],
    })
  })

  test.each([
    "javascript:alert(1)",
    " java\tscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//evil.example",
    "https://",
    "http://user@evil.example",
    "https://exa mple.com",
  ])("S-41 an address like %j is refused", (address) => {
    expect(checkValues(field("url"), { it: address })).toMatchObject({
      problems: [{ path: "custom.it", code: "invalid-address" }],
    })
  })

  test("an unknown or archived field is refused by its path, and archived ones can be emptied", () => {
    expect(checkValues([], { ["__proto__"]: 1, other: 2 })).toMatchObject({
      problems: [
        { path: "custom.__proto__", code: "unknown-field" },
        { path: "custom.other", code: "unknown-field" },
      ],
    })
    const archived = field("text", { isArchived: true })
    expect(checkValues(archived, { it: "x" })).toMatchObject({ problems: [{ code: "archived" }] })
    expect(checkValues(archived, { it: null })).toEqual({ values: { it: null } })
  })
})
