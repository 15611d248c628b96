import fc from "fast-check"
import type { JsonSchema } from "../../src/server/http/openapi/schemas.ts"

/** Numbers JSON can write and JavaScript cannot hold; put into the text after printing. */
export const rawNumbers = [
  "1e309",
  "-0",
  "9007199254740993",
  "1E-400",
  "123456789012345678901234567890",
]
const rawMark = "\u2063raw:"

/** JSON text of a value; marked strings become the raw numbers they name. */
export function hostileJson(value: unknown): string {
  return JSON.stringify(value).replace(/"\u2063raw:([^"]+)"/g, "$1")
}

/** Texts that break careless programs. */
export const hostileTexts = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udc00x",
  "' OR 1=1--",
  "';select pg_sleep(5)--",
  '"; drop table deal;--',
  "UTC'||pg_sleep(5)||'",
  "\\",
  "%",
  "_",
  "%%%%%%%%%%%%%%%%%%%%",
  "$1",
  "{{7*7}}",
  "__proto__",
  "constructor",
  "<script>window.__xss=1</script>",
  "javascript:alert(1)",
  "\r\nSet-Cookie: x=1",
  "x\n\nevent: admin\ndata: {}",
  "\u202e\u200b\ufeff",
  "\u2028\u2029",
  "１２３",
  "1,000.00",
  "1e309",
  "-1",
  "NaN",
  "Infinity",
  "0x10",
  "99999999999999999999",
  "2026-02-30",
  "0000-00-00",
  "9999-12-31",
  "+010000-01-01",
  "-000001-01-01",
  "1900-01-01",
  "2026-11-23T25:00:00Z",
  "9999-12-31T23:59:59.999Z",
  "0001-01-01T00:00:00Z",
  "2016-12-31T23:59:60Z",
  "2026-11-23T09:00:00+23:59",
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
  "true",
  "null",
  "[]",
  "a".repeat(10_000),
  "😀".repeat(2_000),
  "a\u0301".repeat(300),
  "../../../../etc/passwd",
  "%00",
  "%2e%2e%2f",
]

const text = fc.constantFrom(...hostileTexts)

const anything: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.constantFrom(...rawNumbers.map((one) => rawMark + one)),
  fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e21),
  fc.constantFrom<unknown>(
    [],
    {},
    [[]],
    [null],
    { constructor: { prototype: {} } },
    { a: { b: {} } },
  ),
  fc.array(text, { maxLength: 5 }),
  fc.dictionary(text, text, { maxKeys: 3 }),
  fc.constant(Array.from({ length: 2_000 }, () => "x")),
)

/** Values for a schema: most of them right, some nearly, some not at all. */
export function valuesFor(schema: JsonSchema, depth = 0): fc.Arbitrary<unknown> {
  const right = rightFor(schema, depth)
  return fc.oneof({ weight: 5, arbitrary: right }, { weight: 2, arbitrary: anything })
}

function rightFor(schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices) return fc.oneof(...choices.map((one) => rightFor(one, depth)))
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case "string":
      return rightText(schema)
    case "integer":
    case "number":
      return rightNumber(schema)
    case "boolean":
      return fc.boolean()
    case "null":
      return fc.constant(null)
    case "array":
      return fc.array(valuesFor(schema.items ?? {}, depth + 1), { maxLength: 3 })
    case "object":
      return depth > 4 ? fc.constant({}) : rightObject(schema, depth)
    default:
      return anything
  }
}

function rightObject(schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  if (typeof additionalProperties === "object" && Object.keys(properties).length === 0) {
    return fc.dictionary(text, valuesFor(additionalProperties, depth + 1), { maxKeys: 3 })
  }
  const fields = Object.entries(properties).map(([name, one]) => [name, valuesFor(one, depth + 1)])
  const model: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(fields)
  return fc.record(model, { requiredKeys: required })
}

function rightText({
  format,
  maxLength,
  minLength = 0,
  pattern,
}: JsonSchema): fc.Arbitrary<unknown> {
  if (format === "uuid") return fc.uuid()
  if (format === "date")
    return fc.constantFrom("2026-11-23", "2024-02-29", "1900-01-01", "9999-12-31")
  if (format === "date-time") {
    return fc.constantFrom(
      "2026-11-23T09:00:00Z",
      "2020-01-01T00:00:00.000+08:00",
      "9999-12-31T23:59:59Z",
    )
  }
  if (pattern === "^[A-Z]{3}$") return fc.constantFrom("USD", "CNY", "JPY", "KWD", "ZZZ", "XAU")
  if (pattern?.includes("\\d")) return fc.constantFrom("0", "1", "125000", "999999999999999999")
  const longest = maxLength ?? 200
  return fc.oneof(
    fc.string({ minLength, maxLength: Math.min(longest, 40), unit: "grapheme" }),
    fc.constant("界".repeat(Math.min(longest, 300))),
    text,
  )
}

function rightNumber({ minimum = 0, maximum = 1_000 }: JsonSchema): fc.Arbitrary<unknown> {
  const lowest = Math.max(minimum, -(2 ** 31))
  const highest = Math.min(maximum, 2 ** 31)
  return fc.oneof(
    fc.integer({ min: lowest, max: highest }),
    fc.constantFrom(lowest, highest, highest + 1),
  )
}
