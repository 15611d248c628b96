import { chmod, chown, lstat, mkdir, mkdtemp, realpath, stat, symlink } from "node:fs/promises"
import { dirname, join } from "node:path"
import { DatabaseStartError } from "../start-error.ts"
import { canEnter, chooseDatabaseUser, type DatabaseUser } from "./database-user.ts"

/**
 * The database's own folder, and the user that owns it. What root writes, it writes into `place`
 * around it: in a folder of another user a link could lead root's hand elsewhere.
 */
export type Home = { folder: string; place: string; user: DatabaseUser | undefined }

const outsideHomes = "/var/lib/stagecraft"

/** Makes the data directory with all that lies above it; refuses when it may not. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dirname(dataDir), { recursive: true })
    await mkdir(dataDir, { mode: 0o700 }).catch((error) => {
      if (error.code !== "EEXIST") throw error
    })
    await chmod(dataDir, (await stat(dataDir)).mode | 0o700)
  } catch (error) {
    throw new DatabaseStartError(
      `Stagecraft may not write to ${dataDir} (${(error as NodeJS.ErrnoException).code}): start it as the owner of that directory, or choose another by STAGECRAFT_DATA.`,
    )
  }
}

/**
 * Makes `database` in the data directory, owned by the database user. Started by root in a place
 * that user cannot enter (such as /root), `database` becomes a link to a folder below /var/lib.
 */
export async function prepareHome(dataDir: string, log: (line: string) => void): Promise<Home> {
  const entry = join(dataDir, "database")
  const user = chooseDatabaseUser(entry)
  // Others may pass through the data directory, not list it; each file in it is closed by itself.
  if (user) await chmod(dataDir, (await stat(dataDir)).mode | 0o011)
  if (!(await exists(entry))) await makeEntry(entry, dataDir, user, log)
  const folder = await realpath(entry)
  if (user) await chown(folder, user.uid, user.gid)
  await chmod(folder, 0o700).catch(() => {
    throw new DatabaseStartError(
      `${folder} belongs to another user: start Stagecraft as that user, or choose another directory by STAGECRAFT_DATA.`,
    )
  })
  if (canEnter(user, folder)) return { folder, place: dirname(folder), user }
  throw new DatabaseStartError(
    `The database user (id ${user?.uid}) cannot enter ${folder}: choose a directory by STAGECRAFT_DATA that it can enter, such as ${outsideHomes}.`,
  )
}

async function makeEntry(
  entry: string,
  dataDir: string,
  user: DatabaseUser | undefined,
  log: (line: string) => void,
): Promise<void> {
  if (canEnter(user, dataDir)) {
    await mkdir(entry, { mode: 0o700 })
    return
  }
  await mkdir(outsideHomes, { recursive: true, mode: 0o755 })
  const outside = await mkdtemp(join(outsideHomes, "data-"))
  await chmod(outside, 0o711)
  await mkdir(join(outside, "database"), { mode: 0o700 })
  await symlink(join(outside, "database"), entry)
  log(`The database user cannot enter ${dataDir}, so the database lies in ${outside}.`)
}

function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
