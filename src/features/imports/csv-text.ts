const dangerous = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠]/u
const plainNumber = /^-?\d+(\.\d+)?$/

/**
 * A table as CSV for spreadsheets: every cell quoted, rows ended by CRLF, UTF-8 with its mark. A
 * cell that a spreadsheet would run gets an apostrophe in front (C-02); plain numbers do not.
 */
export function csvText(table: readonly (readonly string[])[]): string {
  const lines = table.map((row) => row.map(quoted).join(","))
  return `\ufeff${lines.join("\r\n")}\r\n`
}

function quoted(cell: string): string {
  const isSafe = plainNumber.test(cell) || !dangerous.test(cell)
  return `"${(isSafe ? cell : `'${cell}`).replaceAll('"', '""')}"`
}
