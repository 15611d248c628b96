import { useQueryClient } from "@tanstack/react-query"
import { invalidate } from "../../../web/api.ts"
import { listNotes } from "../../activities/contract.ts"
import { getBoard } from "../../deals/board-contract.ts"
import { getDeal, listDeals } from "../../deals/contract.ts"
import { getClosePlan } from "../plan-contract.ts"

/** Asks again for whatever says something of a plan or of the date that follows from it. */
export function useRenewPlan(): () => Promise<unknown> {
  const queries = useQueryClient()
  return () => invalidate(queries, getClosePlan, getDeal, getBoard, listDeals, listNotes.deal)
}
