import { pino } from "pino"
import { expect, test, vi } from "vitest"
import { createBackground } from "./background.ts"

const log = pino({ level: "silent" })

test("R-24 work that fails in passing is tried again, and the end waits for it", async () => {
  const background = createBackground(log, new AbortController().signal)
  const work = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new Error("no connection"))
  background.begin(work)
  await background.settled()
  expect(work).toHaveBeenCalledTimes(2)
})

test("a stop does not wait for a further try", async () => {
  const stopping = new AbortController()
  const background = createBackground(log, stopping.signal)
  const work = vi.fn<() => Promise<void>>().mockImplementation(async () => {
    stopping.abort()
    throw new Error("no connection")
  })
  background.begin(work)
  await background.settled()
  expect(work).toHaveBeenCalledTimes(1)
})
