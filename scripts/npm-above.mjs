import { readFileSync } from "node:fs"

/**
 * The process id of the npm that runs us; undefined when none does. It changes when npm is killed
 * and we, or the shell npm put between, are handed to another parent.
 */
export function npmAbove() {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = readProcess(process.ppid)
  return parent && /^((ba|da|a|z)?sh|busybox)$/.test(parent.name) ? parent.ppid : process.ppid
}

/** What Linux tells of a process; elsewhere the shell makes way for us and need not be looked at. */
function readProcess(pid) {
  try {
    const [, name, ppid] = /\((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))
    return { name, ppid: Number(ppid) }
  } catch {
    return undefined
  }
}
