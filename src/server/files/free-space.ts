import { statfs } from "node:fs/promises"

/** Bytes that may still be written to the disk a folder is on. */
export async function freeSpaceOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
