import { spawnSync } from "node:child_process"
import { readFileSync, statSync } from "node:fs"
import { userInfo } from "node:os"
import { DatabaseStartError } from "../start-error.ts"

/** The unprivileged user that the database runs as, when that is not simply ourselves. */
export type DatabaseUser = { uid: number; gid: number }

/**
 * Whom to run Postgres as: undefined for the present user; for root, who may not, the owner of
 * the existing cluster, else `postgres`, else `nobody`. Refuses a user id without a name.
 */
export function chooseDatabaseUser(cluster: string): DatabaseUser | undefined {
  if (process.platform === "win32") return undefined
  if (process.getuid?.() !== 0) {
    refuseNamelessUser()
    return undefined
  }
  const user = ownerOf(cluster) ?? findUser("postgres") ?? findUser("nobody")
  if (user) return user
  throw new DatabaseStartError(
    "Postgres refuses to run as root and this system has neither a user `postgres` nor `nobody`: create one, run Stagecraft as an ordinary user, or set DATABASE_URL to a Postgres server.",
  )
}

/** Whether that user can enter the folder. Asked by trying: modes alone miss parents and ACLs. */
export function canEnter(user: DatabaseUser | undefined, folder: string): boolean {
  if (!user) return true
  const enter = ["-c", 'cd "$1"', "sh", folder]
  return spawnSync("/bin/sh", enter, { ...user, cwd: "/", stdio: "ignore" }).status === 0
}

function refuseNamelessUser(): void {
  try {
    userInfo()
  } catch {
    throw new DatabaseStartError(
      `The embedded database cannot run as user id ${process.getuid?.()}, which has no entry in /etc/passwd: run Stagecraft as a named user, or set DATABASE_URL to a Postgres server.`,
    )
  }
}

function ownerOf(folder: string): DatabaseUser | undefined {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined
}

function findUser(name: string): DatabaseUser | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`))
  if (!line) return undefined
  const [, , uid, gid] = line.split(":")
  return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 } // macOS writes -2 for nobody
}
