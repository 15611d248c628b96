import { type Handler, type Mounted, mounted } from "../../../server/http/handler.ts"
import { countOf } from "../../deals/totals.ts"
import * as contract from "../contract.ts"
import { closeRateOf, measureCloseRate } from "./close-rate.ts"
import {
  countIn,
  explained,
  measure,
  measureMonths,
  partsOf,
  stagesOf,
  totalOf,
} from "./measure.ts"
import { monthsOf, restatementsOf } from "./months-of.ts"

const measureSummary: Handler<typeof contract.measureSummary> = async (context, input) => {
  const measured = await measure(context, input, ["all"])
  return { ...explained(context, measured, countIn(measured, "all")), total: totalOf(measured) }
}

const measureByStage: Handler<typeof contract.measureByStage> = async (context, input) => {
  const measured = await measure(context, input, [])
  const { stages, pipelineId } = await stagesOf(context, measured)
  const n = countOf(stages.map(({ open }) => open))
  return { ...explained(context, measured, n), pipelineId, stages }
}

const measureByMonth: Handler<typeof contract.measureByMonth> = async (context, input) => {
  const measured = await measureMonths(context, input)
  const closed = measured.facts.filter(({ outcome }) => outcome !== "open")
  return {
    ...explained(context, measured, countOf(closed)),
    months: monthsOf(measured),
    restatements: restatementsOf(measured),
  }
}

const measureBy: Handler<typeof contract.measureBy> = async (context, input) => {
  const measured = await measure(context, input, ["part"])
  const parts = await partsOf(context, measured, input.limit)
  return { ...explained(context, measured, countIn(measured, "part")), ...parts }
}

const getDashboard: Handler<typeof contract.getDashboard> = async (context, input) => {
  const measured = await measure(context, input, ["all", "month", "part"])
  return {
    ...explained(context, measured, countIn(measured, "all")),
    total: totalOf(measured),
    ...(await stagesOf(context, measured)),
    closeRate: await closeRateOf(context, input, measured.request.today),
    months: monthsOf(measured),
    restatements: restatementsOf(measured),
    ...(await partsOf(context, measured, input.limit)),
  }
}

/** Every operation of the measures. */
export const operations: readonly Mounted[] = [
  mounted(contract.getDashboard, getDashboard),
  mounted(contract.measureBy, measureBy),
  mounted(contract.measureByMonth, measureByMonth),
  mounted(contract.measureByStage, measureByStage),
  mounted(contract.measureCloseRate, measureCloseRate),
  mounted(contract.measureSummary, measureSummary),
]
