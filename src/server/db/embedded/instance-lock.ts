import { readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { DatabaseStartError } from "../start-error.ts"
import { beginningOf } from "./process-identity.ts"

/**
 * Makes this process the only Stagecraft on the data directory, until the returned function is
 * called. Refuses while another one lives; what a killed process left behind is replaced.
 */
export async function takeInstanceLock(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, "stagecraft.lock")
  const mine = JSON.stringify({ pid: process.pid, began: beginningOf(process.pid) })
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await create(file, mine)) return () => rm(file, { force: true })
    const found = await readWritten(file)
    const pid = livingHolder(found)
    if (pid) {
      throw new DatabaseStartError(
        `Another Stagecraft (process ${pid}) already runs on ${dataDir}: stop it first, or give this one its own STAGECRAFT_DATA.`,
      )
    }
    await removeStale(file, found)
  }
  throw new DatabaseStartError(
    `Several processes compete for ${dataDir}: start one Stagecraft at a time.`,
  )
}

/** The process that holds the data directory, if it still lives. */
export async function findInstance(dataDir: string): Promise<number | undefined> {
  return livingHolder(await readWritten(join(dataDir, "stagecraft.lock")))
}

async function create(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: "wx", mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false
    throw error
  }
}

/** The lock's text; a file that is still empty gets half a second to be written. */
async function readWritten(file: string): Promise<string> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const text = await readFile(file, "utf8").catch(() => undefined)
    if (text === undefined) return ""
    if (text) return text
    await sleep(50)
  }
  return ""
}

function livingHolder(text: string): number | undefined {
  try {
    const { pid, began } = JSON.parse(text)
    return beginningOf(pid) === began && began !== undefined ? pid : undefined
  } catch {
    return undefined
  }
}

async function removeStale(file: string, stale: string): Promise<void> {
  const aside = `${file}.${process.pid}`
  await rename(file, aside).catch(() => {}) // somebody else was faster
  const moved = await readFile(aside, "utf8").catch(() => undefined)
  // Between our look and our move another starter may have put its own lock there: give it back.
  if (moved !== undefined && moved !== stale) await rename(aside, file)
  else await rm(aside, { force: true })
}
