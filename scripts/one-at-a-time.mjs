import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { say } from "./say.mjs"

/**
 * Does the work while no other command of this checkout does: two that install the same packages
 * into one folder at once would ruin it. What a killed command left behind stops nobody.
 *
 * @template T
 * @param {string} file says whose turn it is
 * @param {() => T} work
 * @returns {T}
 */
export function oneAtATime(file, work) {
  mkdirSync(dirname(file), { recursive: true })
  for (let turn = 0; !take(file); turn += 1) {
    if (turn === 0) say("Another command prepares Stagecraft in this folder; waiting for it.")
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
  }
  // Giving up ends the process from within the work.
  const release = () => rmSync(file, { force: true })
  process.once("exit", release)
  try {
    return work()
  } finally {
    release()
    process.off("exit", release)
  }
}

/** A link: the file is there with its content or not at all. */
function take(file) {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    linkSync(mine, file)
    return true
  } catch (error) {
    if (error.code !== "EEXIST") throw error
    if (isAtWork(file)) return false
    rmSync(file, { force: true })
    return take(file)
  } finally {
    rmSync(mine, { force: true })
  }
}

function isAtWork(file) {
  try {
    const holder = Number(readFileSync(file, "utf8"))
    if (holder === process.pid) return false // a number that came round again
    return holder > 0 && process.kill(holder, 0)
  } catch (error) {
    return error.code === "EPERM"
  }
}
