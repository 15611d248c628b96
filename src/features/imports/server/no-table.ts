import type { FileFault } from "../../../kernel/problem.ts"

/** How the files of spreadsheet programs begin: a ZIP archive, and the older compound file. */
const workbooks = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
]

/** PDF, PostScript, rich text, web pages and XML are text, and would read as one odd column. */
const documents = /^\ufeff?\s*(%PDF-|%!PS|\{\\rtf|<!doctype|<html|<\?xml)/i

/** What is wrong with a file that begins so, whatever its name says; undefined when it may be a table. */
export function faultOfBeginning(start: Uint8Array): FileFault | undefined {
  if (workbooks.some((bytes) => bytes.every((byte, index) => start[index] === byte))) {
    return "workbook"
  }
  return documents.test(new TextDecoder().decode(start)) ? "document" : undefined
}
