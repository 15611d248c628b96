import { day, text } from "../../kernel/fields.ts"
import type { FieldProblem } from "../../kernel/problem.ts"
import type { FieldType } from "./contract.ts"
import { isWebAddress } from "./web-address.ts"

/** What the check needs to know of a field. */
export type CatalogueField = {
  key: string
  type: FieldType
  options: readonly { value: string }[]
  isArchived: boolean
}

export type CustomValue = string | number | boolean | readonly string[] | null

export type CheckedValues =
  | { values: Readonly<Record<string, CustomValue>> }
  | { problems: readonly FieldProblem[] }

type Checked = { value: CustomValue } | { code: string; message: string }

const longText = text(2000)
const largestNumber = 1e15

/** Checks values by the types of the workspace's fields; null empties a field of any type. */
export function checkValues(
  catalogue: readonly CatalogueField[],
  values: Readonly<Record<string, unknown>>,
): CheckedValues {
  const fields = new Map(catalogue.map((field) => [field.key, field]))
  const checkedValues: [string, CustomValue][] = []
  const problems: FieldProblem[] = []
  for (const [key, value] of Object.entries(values)) {
    const result = checkOne(fields.get(key), value)
    if ("value" in result) checkedValues.push([key, result.value])
    else problems.push({ path: `custom.${key}`, ...result })
  }
  return problems.length > 0 ? { problems } : { values: Object.fromEntries(checkedValues) }
}

function checkOne(field: CatalogueField | undefined, value: unknown): Checked {
  if (!field) return { code: "unknown-field", message: "There is no such field" }
  if (value === null) return { value }
  if (field.isArchived) return { code: "archived", message: "This field is archived" }
  return checks[field.type](value, new Set(field.options.map((option) => option.value)))
}

/** Stored values after a change; an emptied field is not kept. */
export function mergedValues(
  before: Readonly<Record<string, unknown>>,
  checkedValues: Readonly<Record<string, CustomValue>>,
): Record<string, unknown> {
  const merged = Object.entries({ ...before, ...checkedValues })
  return Object.fromEntries(merged.filter(([, value]) => value !== null))
}

type Check = (value: unknown, options: ReadonlySet<string>) => Checked

const wrong = (message: string): Checked => ({ code: "invalid-type", message })

const checks: Record<FieldType, Check> = {
  text: (value) => {
    const read = longText.safeParse(typeof value === "string" ? value.trim() : value)
    return read.success ? { value: read.data || null } : wrong("A text of at most 2,000 characters")
  },
  number: (value) =>
    typeof value === "number" && Math.abs(value) <= largestNumber
      ? { value: value === 0 ? 0 : value } // no negative zero
      : wrong("A number"),
  date: (value) => {
    const read = day.safeParse(value)
    return read.success ? { value: read.data } : wrong("A day, YYYY-MM-DD")
  },
  "yes-no": (value) => (typeof value === "boolean" ? { value } : wrong("Yes or no")),
  choice: (value, options) =>
    typeof value === "string" && options.has(value) ? { value } : notAnOption(),
  choices: (value, options) => {
    const chosen = Array.isArray(value) ? [...new Set<unknown>(value)] : [undefined]
    const known = chosen.filter((one) => typeof one === "string" && options.has(one))
    return known.length === chosen.length ? { value: known as string[] } : notAnOption() // checked above
  },
  url: (value) => {
    const address = typeof value === "string" ? value.trim().normalize() : ""
    return address.length <= 500 && isWebAddress(address)
      ? { value: address }
      : { code: "invalid-address", message: "An address that begins with http:// or https://" }
  },
}

function notAnOption(): Checked {
  return { code: "invalid-value", message: "One of the field's options" }
}
