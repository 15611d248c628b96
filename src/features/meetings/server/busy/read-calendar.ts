import { Worker } from "node:worker_threads"
import type { CalendarText, Reading } from "./busy-times.ts"

const mostMs = 10_000
const mostMegabytes = 256

/** Reads a calendar beside everything else; one that takes too much time or memory is `too-many`. */
export function readCalendar(calendar: CalendarText, timeoutMs = mostMs): Promise<Reading> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./busy-worker.ts", import.meta.url), {
      workerData: calendar,
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    })
    worker.unref() // it keeps no server from stopping
    const end = (reading: Reading) => {
      clearTimeout(timer)
      resolve(reading)
      void worker.terminate()
    }
    const tooMany = () => end({ kind: "failure", why: "too-many" })
    const timer = setTimeout(tooMany, timeoutMs)
    worker.once("message", end)
    worker.once("error", tooMany)
    worker.once("exit", tooMany)
  })
}
