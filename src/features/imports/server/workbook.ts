/** How the files of spreadsheet programs begin: a ZIP archive, and the older compound file. */
const beginnings = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
]

/** Whether a file that begins so is a spreadsheet, whatever its name says. */
export function isWorkbook(start: Uint8Array): boolean {
  return beginnings.some((bytes) => bytes.every((byte, index) => start[index] === byte))
}
