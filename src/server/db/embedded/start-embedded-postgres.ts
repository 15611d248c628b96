import { DatabaseStartError } from "../start-error.ts"
import { prepareBinaries } from "./binaries.ts"
import { type Cluster, isMade, locateCluster, makeCluster } from "./cluster.ts"
import { prepareDataDir, prepareHome } from "./home.ts"
import { takeInstanceLock } from "./instance-lock.ts"
import { keepRunning } from "./keep-running.ts"
import { chooseListening, leaveListening } from "./listening.ts"
import { makePasswords, type Passwords, readPasswords } from "./passwords.ts"
import { findPostmaster, type Postmaster, startPostmaster, stopPostmaster } from "./postmaster.ts"
import { ensureRolesAndDatabase, withClient } from "./roles-and-database.ts"
import { serverUrl } from "./server-url.ts"

export type EmbeddedPostgres = {
  /** Owns the database and changes its shape: for migrations. */
  ownerUrl: string
  /** Bound by row-level security and its grants: for requests and jobs. */
  appUrl: string
  superuserUrl: string
  /** Whether the server of a killed process was found running and taken over. */
  adopted: boolean
  /** Shuts down in order and waits; afterwards another process may start. */
  stop: () => Promise<void>
}

export type EmbeddedSettings = {
  dataDir: string
  log: (line: string) => void
  /** False only for data that is thrown away, in tests. */
  durable?: boolean
}

/**
 * Brings up the Postgres of this data directory: makes it at the first start, takes over or
 * replaces what a killed process left running, and refuses a second live Stagecraft on it.
 */
export async function startEmbeddedPostgres(settings: EmbeddedSettings): Promise<EmbeddedPostgres> {
  await prepareDataDir(settings.dataDir)
  const unlock = await takeInstanceLock(settings.dataDir)
  try {
    return await startLocked(settings, unlock)
  } catch (error) {
    await unlock()
    throw error
  }
}

async function startLocked(
  { dataDir, log, durable = true }: EmbeddedSettings,
  unlock: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const { folder: home, place, user } = await prepareHome(dataDir, log)
  const binaries = await prepareBinaries(place, user)
  const folder = await locateCluster(home, binaries.major)
  const cluster: Cluster = { folder, home, place, user, binaries, durable }
  const passwords = await preparePasswords(cluster, dataDir, log)
  const orphan = await adoptOrStop(cluster, passwords, log)
  const postmaster = orphan ?? (await startPostmaster(cluster, await chooseListening(cluster)))
  const { listening } = postmaster
  const superuserUrlOf = (database: string) =>
    serverUrl(listening, "postgres", passwords.superuser, database)
  const keeper = keepRunning(cluster, postmaster, log)
  const stop = async (mode: "fast" | "immediate") => {
    const pid = await keeper.letGo()
    await stopPostmaster(cluster, pid, mode)
    await leaveListening(listening)
    await unlock()
  }
  try {
    await ensureRolesAndDatabase(superuserUrlOf, passwords)
  } catch (error) {
    await stop("fast")
    throw error
  }
  return {
    ownerUrl: serverUrl(listening, "stagecraft_owner", passwords.owner, "stagecraft"),
    appUrl: serverUrl(listening, "stagecraft_app", passwords.app, "stagecraft"),
    superuserUrl: superuserUrlOf("stagecraft"),
    adopted: orphan !== undefined,
    stop: () => stop(durable ? "fast" : "immediate"),
  }
}

/** The cluster's passwords; at the first start they are made, and the cluster with them. */
async function preparePasswords(
  cluster: Cluster,
  dataDir: string,
  log: (line: string) => void,
): Promise<Passwords> {
  const known = await readPasswords(dataDir)
  if (await isMade(cluster)) {
    if (known) return known
    throw new DatabaseStartError(
      `${dataDir}/postgres-passwords.json is missing, and without it the database beside it cannot be opened: put the file back.`,
    )
  }
  log("Making the database, once.")
  const passwords = known ?? (await makePasswords(dataDir))
  await makeCluster(cluster, passwords)
  return passwords
}

/** A server left running by a killed process: taken over if it is sound, else stopped. */
async function adoptOrStop(
  cluster: Cluster,
  passwords: Passwords,
  log: (line: string) => void,
): Promise<Postmaster | undefined> {
  const found = await findPostmaster(cluster)
  if (!found) return undefined
  if (found.isReady && (await answersAsOurs(cluster, found, passwords))) {
    log(`Took over the database left running by a process that was killed (${found.pid}).`)
    return found
  }
  log(`Stopping the database left behind by a process that was killed (${found.pid}).`)
  await stopPostmaster(cluster, found.pid, "immediate")
  return undefined
}

/** Whether it lets us in, serves this very folder, and is the version we ship. */
async function answersAsOurs(cluster: Cluster, found: Postmaster, passwords: Passwords) {
  const url = serverUrl(found.listening, "postgres", passwords.superuser, "postgres")
  const question = "select current_setting('data_directory') as folder, version() as version"
  try {
    const { rows } = await withClient(url, (client) => client.query(question))
    return rows[0].folder === cluster.folder && rows[0].version.includes(cluster.binaries.version)
  } catch {
    return false
  }
}
