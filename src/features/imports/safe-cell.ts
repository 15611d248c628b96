const leading = /^[\s\0\ufeff\u200b-\u200f\u2060]*/u
const dangerous = /^[=+\-@|%＝＋－＠]/u
const plainNumber = /^-?\d+(\.\d+)?$/

/** True for text that a spreadsheet could take for a formula (C-02). */
export function isDangerous(text: string): boolean {
  return !plainNumber.test(text) && dangerous.test(text.replace(leading, ""))
}

/** Text as it goes into a file for spreadsheets: a formula gets an apostrophe in front. */
export function safeCell(text: string): string {
  // An apostrophe that is already there before such text is doubled, so that reading is exact.
  return isDangerous(text.replace(/^'+/, "")) ? `'${text}` : text
}

/** The text that `safeCell` was given (C-05): removes exactly the apostrophe it added. */
export function originalCell(cell: string): string {
  return cell.startsWith("'") && isDangerous(cell.replace(/^'+/, "")) ? cell.slice(1) : cell
}

/** One line of RFC 4180: every cell quoted, CRLF at the end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${safeCell(cell).replaceAll('"', '""')}"`).join(",")}\r\n`
}
