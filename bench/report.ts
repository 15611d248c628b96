import type { Health } from "./bench-server.ts"
import type { Timing } from "./load.ts"

export type Measured = {
  name: string
  kind: "read" | "write"
  peer: string
  one: { http: Timing; raw: Timing }
  sixteen?: { http: Timing; raw: Timing }
}

export type Run = {
  at: string
  deals: number
  openDeals: number
  machine: string
  coldStartMs: number
  firstRequestMs: number
  idleRssMb: number
  loadRssMb: number
  loopDelayP99Ms: number
  loopDelayMaxMs: number
  operations: Measured[]
}

/** How much of `limit` the server's own share takes at one client: 2 for reads, 1.5 for writes. */
export function ratioOf({ one }: Measured): number {
  return one.http.p50 / one.raw.p50
}

export const megabytes = (bytes: number) => Math.round(bytes / 1024 ** 2)

export function healthText({ rss, highestRss, loopDelayP99, loopDelayMax }: Health): string {
  return `${megabytes(rss)} MB now, ${megabytes(highestRss)} MB at most, event loop late by ${loopDelayP99.toFixed(1)} ms (p99), ${loopDelayMax.toFixed(0)} ms (max)`
}

type Start = Pick<Run, "coldStartMs" | "firstRequestMs">

/** The figures that have a number in the specification, each with its aim. */
export function numberedLines(start: Start, load: Health): string[] {
  return [
    `L-15 memory of the server: ${megabytes(load.highestRss)} MB at most under load (aim: ≤ 512 MB)`,
    `L-16 event loop: late by ${ms(load.loopDelayP99)} at p99 (aim: ≤ 50 ms), ${ms(load.loopDelayMax)} at most (aim: ≤ 200 ms)`,
    `L-19 cold start: ready after ${start.coldStartMs} ms (aim: ≤ 5,000 ms), first answer after ${start.firstRequestMs} ms more (aim: ≤ 300 ms)`,
  ]
}

/** One line per operation: the server, the same SQL alone, their ratio, the peer. */
export function tableOf(operations: readonly Measured[]): string {
  const head = [
    "operation",
    "p50",
    "p95",
    "SQL p50",
    "ratio",
    "goal",
    "16: p95",
    "16: /s",
    "SQL /s",
    "peer",
  ]
  const rows = operations.map((measured) => [
    measured.name,
    ms(measured.one.http.p50),
    ms(measured.one.http.p95),
    ms(measured.one.raw.p50),
    ratioOf(measured).toFixed(2),
    measured.kind === "read" ? "≤ 2" : "≤ 1.5",
    measured.sixteen ? ms(measured.sixteen.http.p95) : "",
    measured.sixteen ? rateOf(measured.sixteen.http) : "",
    measured.sixteen ? measured.sixteen.raw.perSecond.toFixed(0) : "",
    measured.peer,
  ])
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] as string).length)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] as number))
      .join("  ")
      .trimEnd()
  return [line(head), ...rows.map(line)].join("\n")
}

const rateOf = ({ perSecond, failed }: Timing) =>
  perSecond.toFixed(0) + (failed > 0 ? ` (${failed} failed)` : "")

const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 1)} ms`
