/** Fields in which a merge can let the duplicate's value stand. */
export const mergeFields = [
  "title",
  "companyId",
  "amountMinor",
  "expectedCloseDate",
  "ownerId",
  "source",
  "product",
  "nextStep",
  "nextStepDate",
] as const
export type MergeField = (typeof mergeFields)[number]
