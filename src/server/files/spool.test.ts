import { setImmediate } from "node:timers/promises"
import { expect, test } from "vitest"
import { spooled } from "./spool.ts"

test("a reader who leaves while a piece is on its way ends the reading, and not the process", async () => {
  for (let pieces = 1; pieces < 8; pieces += 1) {
    const reader = (await spooled((append) => append("x".repeat(1_000_000)))).getReader()
    for (let read = 0; read < pieces; read += 1) {
      for (let turn = 0; turn < 20; turn += 1) await setImmediate() // the disk is ahead of the reader
      expect((await reader.read()).done).toBe(false)
    }
    await reader.cancel()
    await setImmediate()
    expect((await reader.read()).done).toBe(true)
  }
})
