import { open, rename } from "node:fs/promises"
import { dirname } from "node:path"

/** Writes a small file so that after any crash it holds the old text or the new, never a part. */
export async function writeDurably(file: string, text: string, mode: number): Promise<void> {
  const unfinished = `${file}.${process.pid}`
  const handle = await open(unfinished, "w", mode)
  await handle.writeFile(text)
  await handle.sync()
  await handle.close()
  await rename(unfinished, file)
  await syncFolder(dirname(file))
}

/** Makes the names in a folder survive a power cut; Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return
  const handle = await open(folder, "r")
  await handle.sync()
  await handle.close()
}
