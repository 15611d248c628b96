import { execFile } from "node:child_process"
import type { DatabaseUser } from "./database-user.ts"

/** How every program of Postgres is run: as its user, and without our environment's secrets. */
export function programOptions(user: DatabaseUser | undefined) {
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env
  const given = { PATH, SystemRoot, TEMP, TMPDIR, LC_ALL: "C" }
  const env = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  // The user may not be able to enter our working directory, and Postgres wants to be somewhere.
  return { cwd: "/", env, ...user }
}

/** Runs a program to its end. Returns what it said, and whether it ended well. */
export function runProgram(
  program: string,
  args: readonly string[],
  user: DatabaseUser | undefined,
): Promise<{ ok: boolean; said: string }> {
  return new Promise((resolve) => {
    execFile(program, args, programOptions(user), (error, stdout, stderr) => {
      const said = `${stdout}\n${stderr}`.trim() || String(error?.message ?? "")
      resolve({ ok: !error, said })
    })
  })
}

/** The line of what a program said that tells why it gave up. */
export function reasonIn(said: string): string {
  const lines = said.trim().split("\n")
  return lines.findLast((line) => /\b(FATAL|PANIC|error):/.test(line)) ?? lines.at(-1) ?? ""
}
