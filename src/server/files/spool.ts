import { open, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { newId } from "../ids.ts"

/**
 * Writes a long answer aside before its first byte is sent: a failure half way is a refusal instead
 * of a torn file, and a slow reader holds no connection to the database. The scratch file has no name
 * any more when this returns, so that it goes with the stream, or with the process.
 */
export async function spooled(
  write: (append: (text: string) => Promise<void>) => Promise<void>,
): Promise<ReadableStream<Uint8Array>> {
  const path = join(tmpdir(), `stagecraft-${newId()}`)
  const handle = await open(path, "wx+", 0o600)
  try {
    await rm(path)
    await write(async (text) => {
      await handle.appendFile(text)
    })
  } catch (error) {
    await handle.close()
    throw error
  }
  // Not Readable.toWeb: a reader that leaves while a piece is on its way would end the process.
  return ReadableStream.from<Uint8Array>(handle.createReadStream({ start: 0 }))
}
