import type { Io } from "./command.ts"

const barWidth = 28

/** `[#######.....] 4,500 of 8,927 (50 %), 1,180 rows a second, 4 s left` */
export function progressText(done: number, total: number, seconds: number): string {
  const share = total === 0 ? 1 : done / total
  const filled = Math.round(share * barWidth)
  const bar = "#".repeat(filled) + ".".repeat(barWidth - filled)
  const rate = seconds > 0 ? done / seconds : 0
  const left = rate > 0 && done < total ? `, ${Math.ceil((total - done) / rate)} s left` : ""
  const speed = rate > 0 ? `, ${count(Math.round(rate))} rows a second` : ""
  return `[${bar}] ${count(done)} of ${count(total)} (${Math.floor(share * 100)} %)${speed}${left}`
}

export function count(value: number): string {
  return value.toLocaleString("en")
}

/** Shows progress in place on a terminal, and as a plain line per tenth elsewhere. */
export function progressTeller({ status, err, now }: Pick<Io, "status" | "err" | "now">) {
  const startedAt = now()
  let told = -1
  return (done: number, total: number) => {
    const seconds = (now() - startedAt) / 1000
    if (status) return status(progressText(done, total, seconds))
    const tenth = total === 0 ? 10 : Math.floor((done / total) * 10)
    if (tenth === told) return
    told = tenth
    err(`${count(done)} of ${count(total)} rows`)
  }
}
