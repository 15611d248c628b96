import { createHash } from "node:crypto"
import { open, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Problem } from "../../kernel/problem.ts"
import { newId } from "../ids.ts"

/** A file that came as a request's body, kept aside until the request is answered. */
export type Upload = {
  size: number
  sha256: string
  /** Its bytes from the first, in pieces. */
  read: () => AsyncIterable<Uint8Array>
}

type Sent = { body: ReadableStream<Uint8Array> | null; declaredSize: number; limit: number }

/**
 * Writes a body aside as it comes, hands it to `work`, and lets it go. Its scratch file has no name
 * from the start, so that it goes with the request, or with the process.
 */
export async function withUpload<T>(
  { body, declaredSize, limit }: Sent,
  work: (upload: Upload) => Promise<T>,
): Promise<T> {
  if (!(declaredSize <= limit)) throw new Problem("body-too-large", { limit })
  const path = join(tmpdir(), `stagecraft-${newId()}`)
  const handle = await open(path, "wx+", 0o600)
  try {
    await rm(path)
    const hash = createHash("sha256")
    let size = 0
    for await (const piece of body ?? []) {
      size += piece.byteLength
      if (size > limit) throw new Problem("body-too-large", { limit })
      hash.update(piece)
      await handle.writeFile(piece)
    }
    const read = () => handle.createReadStream({ start: 0, autoClose: false })
    return await work({ size, sha256: hash.digest("hex"), read })
  } finally {
    await handle.close()
  }
}
