import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"

const script = join(import.meta.dirname, "../../scripts/one-at-a-time.mjs")

/** A command that works for a while in the folder and notes when it began and ended. */
async function command(folder: string) {
  const work = `
    import { appendFileSync } from "node:fs"
    import { oneAtATime } from ${JSON.stringify(script)}
    oneAtATime(${JSON.stringify(join(folder, "preparing"))}, () => {
      appendFileSync(${JSON.stringify(join(folder, "log"))}, "begin ")
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150)
      appendFileSync(${JSON.stringify(join(folder, "log"))}, "end ")
    })`
  const child = spawn(process.execPath, ["--input-type=module", "--eval", work], {
    stdio: "ignore",
  })
  const [code] = await once(child, "exit")
  return code as number | null // what "exit" tells
}

test("commands that prepare one folder follow one another, and a killed one stops nobody", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-preparing-"))
  try {
    const gone = spawn(process.execPath, ["--version"], { stdio: "ignore" })
    await once(gone, "exit")
    writeFileSync(join(folder, "preparing"), String(gone.pid)) // killed before it could let go
    expect(await command(folder)).toBe(0)
    expect(await Promise.all([1, 2, 3].map(() => command(folder)))).toEqual([0, 0, 0])
    expect(readFileSync(join(folder, "log"), "utf8")).toBe("begin end ".repeat(4))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
