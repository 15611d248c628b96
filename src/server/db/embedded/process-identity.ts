import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"

/**
 * When this process began, in a form that only serves comparison; undefined when no such process
 * runs. A process id alone is reused; together with its beginning it names one process.
 */
export function beginningOf(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  if (process.platform === "linux") return beginningOnLinux(pid)
  if (process.platform === "win32") return exists(pid) ? "running" : undefined
  return ask("ps", ["-o", "lstart=", "-p", String(pid)])
}

/** The file name of the program this process runs; undefined when it cannot be told. */
export function programOf(pid: number): string | undefined {
  if (process.platform === "win32") return undefined
  return ask("ps", ["-o", "comm=", "-p", String(pid)])
    ?.split("/")
    .at(-1)
}

/** Whether the system still counts this process, be it only as dead and not yet taken note of. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

function beginningOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
    // The name in parentheses may hold anything; the fields are counted from behind it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
    if (fields[0] === "Z" || fields[0] === "X") return undefined
    // Ticks since boot: the same pid and tick can come again after the machine has restarted.
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${fields[19]}`
  } catch {
    return undefined
  }
}

function ask(program: string, args: string[]): string | undefined {
  try {
    const env = { ...process.env, LC_ALL: "C" }
    const answer = execFileSync(program, args, { env, encoding: "utf8", stdio: "pipe" })
    return answer.trim() || undefined
  } catch {
    return undefined
  }
}
