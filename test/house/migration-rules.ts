import { execFileSync } from "node:child_process"
import { root } from "./sources.ts"

/** Migrations are named by the minute and what they do; `YYYYMMDDHHMM_words_of_it.sql`. */
export function misnamedMigrations(names: readonly string[]): string[] {
  const good =
    /^20\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])[0-5]\d_[a-z0-9]+(_[a-z0-9]+)*\.sql$/
  return names.filter((name) => !good.test(name))
}

/**
 * Migrations of the newest release that were edited or removed since. A database out there has run
 * them as they were. None outside a git checkout, and none before the first release is tagged.
 */
export function editedMigrations(cwd = root): string[] {
  try {
    const release = git(cwd, "describe", "--tags", "--abbrev=0", "--match", "v*")
    const changes = git(
      cwd,
      "diff",
      "--name-only",
      "--no-renames",
      "--diff-filter=MD",
      release,
      "--",
      "db/migrations",
    )
    return changes.split("\n").filter(Boolean)
  } catch {
    return []
  }
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync("git", args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim()
}
