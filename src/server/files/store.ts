import { createHash } from "node:crypto"
import { mkdir, open, readFile, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import { newId } from "../ids.ts"

/** Keeps bytes under their hash in the data directory; equal files are stored once. */
export type FileStore = {
  /** Stores the bytes durably and returns their SHA-256 in hex. */
  put: (bytes: Uint8Array) => Promise<string>
  /** Reads them back; throws when they are missing or do not match their hash. */
  get: (sha256: string) => Promise<Uint8Array>
}

export function openFileStore(folder: string): FileStore {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  return {
    async put(bytes) {
      const sha256 = hashOf(bytes)
      const target = pathOf(sha256)
      await mkdir(join(target, ".."), { recursive: true, mode: 0o700 })
      const scratch = `${target}.${newId()}`
      // Written aside, synced, then renamed: a crash leaves whole files or none.
      const handle = await open(scratch, "wx", 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } catch (error) {
        await rm(scratch, { force: true })
        throw error
      } finally {
        await handle.close()
      }
      await rename(scratch, target)
      return sha256
    },
    async get(sha256) {
      const bytes = await readFile(pathOf(sha256))
      if (hashOf(bytes) !== sha256) throw new Error(`Stored file ${sha256} is damaged`)
      return bytes
    },
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex")
}
