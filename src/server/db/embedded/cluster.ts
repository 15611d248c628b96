import { chown, readdir, rename, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { DatabaseStartError } from "../start-error.ts"
import type { Binaries } from "./binaries.ts"
import type { DatabaseUser } from "./database-user.ts"
import type { Passwords } from "./passwords.ts"
import { reasonIn, runProgram } from "./run-program.ts"
import { syncFolder } from "./write-durably.ts"

/** One Postgres cluster on disk and what it takes to run it. */
export type Cluster = {
  /** The folder Postgres calls PGDATA; its name carries the major version. */
  folder: string
  /** The folder around it, owned by the database user. */
  home: string
  /** The folder around that, in which only we write. */
  place: string
  user: DatabaseUser | undefined
  binaries: Binaries
  /** False only for data that is thrown away, in tests. */
  durable: boolean
}

/** Where the cluster of this major version lies. Refuses a home written by another major version. */
export async function locateCluster(home: string, major: number): Promise<string> {
  const name = `postgres-${major}`
  const present = (await readdir(home)).filter((entry) => /^postgres-\d+$/.test(entry))
  const other = present[0]
  if (other && !present.includes(name)) {
    throw new DatabaseStartError(
      `The data in ${join(home, other)} was written by another version of Postgres than the ${major} shipped here: back it up with the Stagecraft that wrote it and restore the backup with this one.`,
    )
  }
  return join(home, name)
}

export function isMade(cluster: Cluster): Promise<boolean> {
  return stat(cluster.folder).then(
    () => true,
    () => false,
  )
}

/** Makes the cluster under another name and renames it when whole: a killed start leaves no half. */
export async function makeCluster(cluster: Cluster, passwords: Passwords): Promise<void> {
  const { folder, home, place, user, binaries, durable } = cluster
  const unfinished = `${folder}.unfinished`
  const passwordFile = join(place, "postgres-first-password")
  await rm(unfinished, { recursive: true, force: true })
  await writeFile(passwordFile, passwords.superuser, { mode: 0o600 })
  if (user) await chown(passwordFile, user.uid, user.gid)
  const { ok, said } = await runProgram(
    binaries.initdb,
    [
      `--pgdata=${unfinished}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--data-checksums",
      "--encoding=UTF8",
      "--locale=C",
      ...(durable ? [] : ["--no-sync"]),
    ],
    user,
  )
  await rm(passwordFile, { force: true })
  if (!ok) {
    throw new DatabaseStartError(
      `The embedded database could not be made in ${home} (${reasonIn(said)}): see that the disk has room and the directory may be written to, or set DATABASE_URL to a Postgres server.`,
    )
  }
  await rename(unfinished, folder)
  await syncFolder(home)
}
