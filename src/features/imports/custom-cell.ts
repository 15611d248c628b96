import type { CatalogueField, CustomValue } from "../fields/check-values.ts"
import { webAddress } from "../fields/web-address.ts"
import {
  type ReadCell,
  readDate,
  readDecimal,
  readText,
  type Written,
  type WrittenDate,
} from "./cell-values.ts"
import type { DateOrder } from "./contract.ts"
import { lookupKey } from "./lookup-key.ts"

/** A custom field as cells are read into it; options go by their value and their names. */
export type ImportedField = Pick<CatalogueField, "type"> & {
  options: readonly { value: string; names: readonly string[] }[]
}

export type CustomReading = Written & { dateOrder: DateOrder; timeZone: string }

const yes = new Set(["yes", "y", "true", "1", "x", "是", "对", "有", "✓"])
const no = new Set(["no", "n", "false", "0", "否", "错", "无"])

/** Reads a cell as the field's type stores it. */
export function readCustom(
  cell: string,
  { type, options }: ImportedField,
  reading: CustomReading,
): ReadCell<CustomValue> {
  const option = (text: string) =>
    options.find(({ value, names }) =>
      [value, ...names].some((name) => lookupKey(name) === lookupKey(text)),
    )?.value
  switch (type) {
    case "text":
      return readText(cell, 2_000)
    case "number":
      return readDecimal(cell, reading)
    case "date": {
      const date: ReadCell<WrittenDate> = readDate(cell, reading.dateOrder, reading.timeZone)
      return date.ok ? { ok: true, value: date.value.day } : date
    }
    case "yes-no": {
      const word = lookupKey(cell)
      if (yes.has(word) || no.has(word)) return { ok: true, value: yes.has(word) }
      return { ok: false, reason: "not-yes-or-no" }
    }
    case "choice": {
      const value = option(cell)
      return value === undefined ? { ok: false, reason: "option-unknown" } : { ok: true, value }
    }
    case "choices": {
      const values = cell
        .split(/[,;|]/)
        .map((part) => part.trim())
        .filter(Boolean)
        .map(option)
      return values.every((value) => value !== undefined)
        ? { ok: true, value: [...new Set(values)] }
        : { ok: false, reason: "option-unknown" }
    }
    case "url":
      return readWeb(cell)
  }
}

/** An address that a browser may open from a link; `example.com` gets its `https://`. */
export function readWeb(cell: string): ReadCell<string> {
  const read = webAddress.safeParse(cell)
  return read.success ? { ok: true, value: read.data } : { ok: false, reason: "not-a-web-address" }
}
