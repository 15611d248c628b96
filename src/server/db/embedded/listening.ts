import { chmod, chown, mkdir, mkdtemp, readFile, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import type { Cluster } from "./cluster.ts"
import type { Listening } from "./settings.ts"

// A socket's path has at most 107 bytes on Linux and 103 on macOS; "/.s.PGSQL.5432" takes 14.
const longestFolder = 85
const temporaryPrefix = join(tmpdir(), "stagecraft-socket-")

/** Chooses where a new server listens: a socket beside its data, else in a short folder, else TCP. */
export async function chooseListening({ place, folder, user }: Cluster): Promise<Listening> {
  if (process.platform === "win32") return { kind: "loopback", port: await freePort() }
  await removeAbandonedFolder(folder)
  const near = join(place, "run")
  const isShort = Buffer.byteLength(near) <= longestFolder
  if (isShort) await mkdir(near, { recursive: true, mode: 0o700 })
  const chosen = isShort ? near : await mkdtemp(temporaryPrefix)
  await chmod(chosen, 0o700)
  if (user) await chown(chosen, user.uid, user.gid)
  return { kind: "socket", folder: chosen }
}

/** Removes the folder of a stopped server's socket if it was a temporary one. */
export async function leaveListening(listening: Listening): Promise<void> {
  if (listening.kind === "socket" && listening.folder.startsWith(temporaryPrefix)) {
    await rm(listening.folder, { recursive: true, force: true })
  }
}

/** A crashed server's postmaster.pid still names the temporary folder it had. */
async function removeAbandonedFolder(cluster: string): Promise<void> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "")
  const folder = text.split("\n")[4] ?? ""
  if (dirname(folder) === tmpdir()) await leaveListening({ kind: "socket", folder })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })
}
