/** Encodings a file can be read in; the first that fits is taken, a person may choose another. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "utf-32le",
  "utf-32be",
  "gb18030",
  "big5",
  "shift_jis",
  "euc-jp",
  "euc-kr",
  "windows-1252",
  "windows-1251",
  "windows-1250",
] as const
export type Encoding = (typeof encodings)[number]

export const delimiters = [",", ";", "\t", "|"] as const
export type Delimiter = (typeof delimiters)[number]

/** Columns and characters of a cell at most, so that a hostile file fails fast. */
export const csvLimits = { columns: 1_000, cell: 100_000 }

/** A row and the line of the file it begins in; the header's line is 1. */
export type CsvRow = { line: number; cells: readonly string[] }
