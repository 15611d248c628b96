import type { Cluster } from "./cluster.ts"
import { findPostmaster, isAlive, type Postmaster, startPostmaster } from "./postmaster.ts"

/**
 * Watches the server once a second and starts it again when it is gone, at the same place, so
 * that connection strings stay true. `letGo` ends the watch and returns the server's process id.
 */
export function keepRunning(
  cluster: Cluster,
  first: Postmaster,
  log: (line: string) => void,
): { letGo: () => Promise<number> } {
  let { pid } = first
  let restart: Promise<void> | undefined
  const look = () => {
    if (restart || isAlive(pid)) return
    log(`The database (process ${pid}) is gone; starting it again.`)
    restart = startAgain()
      .catch((error) => log(String(error.message)))
      .finally(() => {
        restart = undefined
      })
  }
  const startAgain = async () => {
    // Whoever stopped it may have started it as well, for instance by `pg_ctl restart`.
    const found = await findPostmaster(cluster)
    pid = (found ?? (await startPostmaster(cluster, first.listening))).pid
  }
  const timer = setInterval(look, 1_000).unref()
  return {
    async letGo() {
      clearInterval(timer)
      await restart
      return pid
    },
  }
}
