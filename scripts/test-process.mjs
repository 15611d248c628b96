import { spawn } from "node:child_process"
import { dirname, join } from "node:path"

/** The root of the tree; every child works there. */
export const root = join(import.meta.dirname, "..")

const longestMinutes = 45
const isWindows = process.platform === "win32"

/** No colours in reports, and no looking for newer versions in the middle of a test. */
const quiet = { NO_COLOR: "1", FORCE_COLOR: undefined, REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" }

/** @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set()
let interrupted = false

/**
 * Runs `node` with `args` and gathers what it says. Never throws for a child that fails; one that
 * hangs is stopped after half an hour.
 *
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(node, args) {
  return new Promise((resolve) => {
    const child = spawn(node, args, {
      cwd: root,
      // A group of its own, so that its children can be stopped together with it.
      detached: !isWindows,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...quiet, PATH: pathWith(node) },
    })
    children.add(child)
    let output = ""
    const gather = (chunk) => {
      output += chunk
    }
    child.stdout.setEncoding("utf8").on("data", gather)
    child.stderr.setEncoding("utf8").on("data", gather)
    const limit = setTimeout(() => {
      output += `\nStopped: still running after ${longestMinutes} minutes.\n`
      stop(child, "SIGKILL")
    }, longestMinutes * 60_000)
    const done = (code) => {
      clearTimeout(limit)
      children.delete(child)
      // After Ctrl-C nobody waits for the answer any more, or the next step would start.
      if (!interrupted) resolve({ code, output })
    }
    child.on("error", (error) => {
      output += String(error)
      done(1)
    })
    child.on("close", (code) => done(code ?? 1))
  })
}

/** Children find the same Node first, whatever the machine has installed. */
function pathWith(node) {
  return [dirname(node), process.env.PATH].filter(Boolean).join(isWindows ? ";" : ":")
}

function stop(child, signal) {
  try {
    if (isWindows) child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // it has ended by itself
  }
}

/** Ctrl-C reaches the children too: first politely, so that they stop their database, then for good. */
export function stopChildrenOnSignal() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, async () => {
      interrupted = true
      for (const child of children) stop(child, "SIGINT")
      const patience = Date.now() + 8_000
      while (children.size > 0 && Date.now() < patience) {
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      for (const child of children) stop(child, "SIGKILL")
      process.exit(130)
    })
  }
}
