import type { StageKind } from "../pipelines/stage.ts"

type Side = "seller" | "buyer" | "both"

/** The acts known before, and the one that is noted now. */
export type Exchange = {
  by: Side | null
  lastBuyerActAt: Date | null
  lastSellerActAt: Date | null
}

/** True once both sides have acted: a talk, or an answer to what the other side had sent. */
export function isTwoWay({ by, lastBuyerActAt, lastSellerActAt }: Exchange): boolean {
  const buyerActed = by === "buyer" || by === "both" || lastBuyerActAt !== null
  const sellerActed = by === "seller" || by === "both" || lastSellerActAt !== null
  return by !== null && buyerActed && sellerActed
}

/**
 * Where the first two-way communication leads: from a prospecting stage to the qualification stage
 * after it. Undefined where the deal is further, or the pipeline qualifies nowhere.
 */
export function stageAfterExchange<Stage extends { stageId: string; kind: StageKind }>(
  stages: readonly Stage[],
  stageId: string,
): Stage | undefined {
  const at = stages.findIndex((stage) => stage.stageId === stageId)
  if (stages[at]?.kind !== "prospecting") return undefined
  return stages.slice(at + 1).find(({ kind }) => kind === "qualification")
}
