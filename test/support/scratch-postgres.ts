import { mkdtemp, readdir, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { findInstance } from "../../src/server/db/embedded/instance-lock.ts"
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "../../src/server/db/embedded/start-embedded-postgres.ts"

const prefix = "stagecraft-scratch-"

export type ScratchPostgres = Pick<
  EmbeddedPostgres,
  "ownerUrl" | "appUrl" | "superuserUrl" | "stop"
>

/** A throw-away server for one test run: fast, forgetful, gone with `stop`. */
export async function startScratchPostgres(): Promise<ScratchPostgres> {
  await sweepAbandoned()
  const dataDir = await mkdtemp(join(tmpdir(), prefix))
  const start = () => startEmbeddedPostgres({ dataDir, log: () => {}, durable: false })
  const remove = () => rm(dataDir, { recursive: true, force: true })
  const postgres = await start().catch(async (error) => {
    await remove()
    throw error
  })
  return {
    ...postgres,
    stop: async () => {
      await postgres.stop()
      await remove()
    },
  }
}

/** Stops and removes what killed test runs left behind; the living are told by their locks. */
async function sweepAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const dataDir = join(tmpdir(), name)
    const found = await stat(dataDir).catch(() => undefined)
    const isMine = found?.uid === process.getuid?.()
    // One that was just made may not have its lock yet.
    if (!found || !isMine || Date.now() - found.birthtimeMs < 60_000) continue
    if (await findInstance(dataDir)) continue
    const leftOver = await startEmbeddedPostgres({ dataDir, log: () => {}, durable: false }).catch(
      () => undefined,
    )
    if (!leftOver) continue
    await leftOver.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
