import { addDays } from "../../../kernel/days.ts"
import { presentRestatement } from "../../deals/server/restatement-queries.ts"
import type { MonthFigures } from "../contract.ts"
import { closedFigures } from "../figures.ts"
import { monthsBetween } from "../months.ts"
import { restatedSums } from "../restated.ts"
import type { Measured } from "./measure.ts"
import { figuresOf } from "./present.ts"

/** Won and lost by month of closing, without gaps between the first and the last. */
export function monthsOf(measured: Measured): MonthFigures[] {
  const { from, to } = measured.behind
  const keys = measured.facts.flatMap(({ cut, key }) => (cut === "month" && key ? [key] : []))
  const restated = measured.restatements.flatMap((row) => [row.month, row.recordedMonth])
  const isAsked = (month: string) =>
    (!from || month >= from.slice(0, 7)) && (!to || month <= to.slice(0, 7))
  return monthsBetween([...keys, ...restated.filter(isAsked)]).map((month) => {
    const first = `${month}-01`
    const last = lastDayOf(month)
    const { open: _, ...figures } = figuresOf(
      measured,
      { cut: "month", key: month },
      {
        ...measured.behind,
        from: from && from > first ? from : first,
        to: to && to < last ? to : last,
      },
    )
    return { month, ...figures, ...restatedIn(measured, month) }
  })
}

/** The wins taken back that touch the months, as they are told. */
export function restatementsOf({ restatements }: Measured) {
  return restatements.slice(0, 200).map(presentRestatement)
}

function restatedIn({ facts, restatements, currency }: Measured, month: string) {
  const later = restatedSums(restatements.filter((row) => row.month === month))
  const here = restatedSums(restatements.filter((row) => row.recordedMonth === month))
  const won = facts.filter((fact) => fact.cut === "month" && fact.key === month)
  const sumOf = (sums: typeof later) => {
    const { count, amountMinor } = closedFigures(sums, "won", currency)
    return { count, amountMinor }
  }
  return {
    asClosed: sumOf([...won, ...later]),
    restatedLater: sumOf(later),
    restatedHere: sumOf(here),
  }
}

function lastDayOf(month: string): string {
  const nextMonth = addDays(`${month}-28`, 4).slice(0, 7) // always lands in the month after
  return addDays(`${nextMonth}-01`, -1)
}
