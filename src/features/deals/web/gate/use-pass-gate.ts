import { useQueryClient } from "@tanstack/react-query"
import { api, invalidate } from "../../../../web/api.ts"
import { getBoard, listStageDeals } from "../../board-contract.ts"
import { getDeal, listDealEvents, listDeals, listStageVisits, updateDeal } from "../../contract.ts"
import { askException, getGate, listExceptions, type UnmetGate } from "../../gate-contract.ts"
import { fieldPatch } from "./field-patch.ts"
import type { GateAsk } from "./gate-asks.ts"
import { enteredEvidence, enteredFields, type GateValues, toldAtGate } from "./gate-values.ts"
import { useShowCriterion } from "./use-show-criterion.ts"

/** The two ways past a gate: showing what is missing and moving again, or an exception. */
export function usePassGate({ deal, retry }: GateAsk) {
  const queries = useQueryClient()
  const show = useShowCriterion()
  const dealId = deal.id
  const renew = () =>
    invalidate(
      queries,
      ...[getGate, getDeal, getBoard, listStageDeals, listDeals, listDealEvents, listStageVisits],
    )
  return {
    /** Writes what was entered, step by step, then moves; what was written stays if the move fails. */
    pass: async (unmet: UnmetGate, values: GateValues) => {
      try {
        let { version } = await api(getGate, { dealId })
        const patch = fieldPatch(enteredFields(unmet, values))
        if (patch) version = (await api(updateDeal, { dealId, version, ...patch })).version
        for (const { criterion, values: entered } of enteredEvidence(unmet, values)) {
          const isShownByField = criterion.evidence === "field" && criterion.field !== null
          if (isShownByField) continue
          version = await show({ dealId, version, criterion, values: entered })
        }
        await retry({ version, ...toldAtGate(unmet, values) })
      } finally {
        void renew()
      }
    },
    /** Asks for leave to go without what is missing; granted at once to who may grant it. */
    except: async (unmet: UnmetGate, { exception: { reason, until } }: GateValues) => {
      if (until === null) return
      const asked = { dealId, reason: reason.trim(), until }
      const criterionIds = unmet.criteria.map(({ id }) => id)
      const stageId = unmet.fromStageId
      if (criterionIds.length > 0)
        await api(askException, { ...asked, kind: "criteria", stageId, criterionIds })
      for (const skip of unmet.skips.filter(({ needs }) => needs === "approval"))
        await api(askException, { ...asked, kind: "skip", stageId: skip.stageId })
      await invalidate(queries, getGate, listExceptions, listDealEvents)
    },
  }
}
