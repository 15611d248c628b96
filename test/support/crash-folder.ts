import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import { startEmbeddedPostgres } from "../../src/server/db/embedded/start-embedded-postgres.ts"
import { killServers, postmasterOf } from "./crash-server.ts"
import { brokenInvariants } from "./invariants.ts"

/** A data directory for the length of the work; what still runs on it then is ended, also when the work failed. */
export async function withCrashFolder<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), "stagecraft-crash-"))
  try {
    return await work(dataDir)
  } finally {
    await killServers(dataDir)
    // A server that ended in order has taken its database with it, and the file that names it.
    if (await postmasterOf(dataDir)) await (await openPostgres(dataDir)).stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Looks into the database of a server that is gone; throws when an invariant does not hold there. */
export async function lookInto(
  dataDir: string,
  look: (client: pg.Client) => Promise<void> = async () => {},
) {
  const postgres = await openPostgres(dataDir)
  const client = new pg.Client(postgres.superuserUrl)
  try {
    await client.connect()
    await look(client)
    const broken = await brokenInvariants(client)
    if (broken.length > 0) throw new Error(`Broken: ${JSON.stringify(broken)}`)
  } finally {
    await client.end()
    await postgres.stop()
  }
}

const openPostgres = (dataDir: string) => startEmbeddedPostgres({ dataDir, log: () => {} })
