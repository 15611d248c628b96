import type { Io } from "./command.ts"
import type { Language } from "./language.ts"

const barWidth = 28

/** `[#######.....] 4,500 of 8,927 (50 %), 1,180 rows a second, 4 s left` */
export function progressText(
  { t, count }: Language,
  { done, total, seconds }: { done: number; total: number; seconds: number },
): string {
  const share = total === 0 ? 1 : done / total
  const filled = Math.round(share * barWidth)
  const bar = "#".repeat(filled) + ".".repeat(barWidth - filled)
  const rate = seconds > 0 ? done / seconds : 0
  const counted = t("cli.progress.bar", {
    done: count(done),
    total: count(total),
    percent: String(Math.floor(share * 100)),
  })
  const speed = rate > 0 ? t("cli.progress.rate", { rate: count(Math.round(rate)) }) : ""
  const isGoingOn = rate > 0 && done < total
  const left = isGoingOn
    ? t("cli.progress.left", { seconds: count(Math.ceil((total - done) / rate)) })
    : ""
  return `[${bar}] ${counted}${speed}${left}`
}

/** Shows progress in place on a terminal, and as a plain line per tenth elsewhere. */
export function progressTeller({
  status,
  err,
  now,
  language,
}: Pick<Io, "status" | "err" | "now" | "language">) {
  const { t, count } = language
  const startedAt = now()
  let told = -1
  return (done: number, total: number) => {
    const seconds = (now() - startedAt) / 1000
    if (status) return status(progressText(language, { done, total, seconds }))
    const tenth = total === 0 ? 10 : Math.floor((done / total) * 10)
    if (tenth === told) return
    told = tenth
    err(t("cli.progress.rows", { done: count(done), total: count(total) }))
  }
}
