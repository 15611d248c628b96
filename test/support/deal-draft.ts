import type { DealDraft } from "../../src/features/deals/server/ledger/create-deals.ts"

/** An open deal of one dollar as the ledger takes it, with nothing else told of it. */
export function dealDraft(pipelineId: string, stageId: string): DealDraft {
  return {
    rank: "a0",
    fields: {
      title: "Property",
      pipelineId,
      pipelineVersion: 1,
      stageId,
      outcome: "open",
      companyId: null,
      ownerId: null,
      teamId: null,
      amountMinor: "100",
      currency: "USD",
      expectedCloseDate: null,
      probabilityBps: 500,
      probabilityReason: null,
      forecastCategory: "pipeline",
      categoryByHand: false,
      source: null,
      product: null,
      nextStep: null,
      nextStepDate: null,
      outcomeReason: null,
      competitor: null,
      tags: [],
      custom: {},
    },
  }
}
