import { spawnSync } from "node:child_process"
import { basename } from "node:path"

/** Runs npm with what it says on stderr. Returns whether it succeeded. */
export function runNpm(args, { cwd }) {
  // npm may start us without being on the PATH, but then it tells where it is.
  const ownPath = process.env.npm_execpath ?? ""
  const isNpm = basename(ownPath).startsWith("npm")
  const [program, first] = isNpm ? [process.execPath, [ownPath]] : ["npm", []]
  const { status } = spawnSync(program, [...first, ...args], {
    cwd,
    stdio: ["ignore", process.stderr.fd, process.stderr.fd],
    shell: !isNpm && process.platform === "win32", // there npm is npm.cmd, which needs a shell
  })
  return status === 0
}
