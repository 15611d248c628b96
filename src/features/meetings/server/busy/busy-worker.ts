import { parentPort, workerData } from "node:worker_threads"
import { busyTimesIn, type CalendarText } from "./busy-times.ts"

// A thread of its own: it can be ended when a calendar takes too long, and keeps nobody waiting.
parentPort?.postMessage(busyTimesIn(workerData as CalendarText)) // given by read-calendar.ts
