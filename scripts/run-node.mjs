import { spawn } from "node:child_process"
import { constants } from "node:os"
import { delimiter, dirname, join } from "node:path"

/** Starts `node` in the repository, first on its children's PATH, too. */
export function spawnNode(node, args, options = {}) {
  const { env, ...rest } = options
  const PATH = [dirname(node), process.env.PATH].filter(Boolean).join(delimiter)
  return spawn(node, args, {
    cwd: join(import.meta.dirname, ".."),
    stdio: "inherit",
    ...rest,
    env: { ...process.env, ...env, PATH },
  })
}

/** Waits for the end of a child. Returns its exit code, by the shells' custom 128 + n for a signal. */
export function exitCodeOf(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}
