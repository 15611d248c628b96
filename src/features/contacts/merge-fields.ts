/** Fields in which a merge can let the duplicate's value stand. */
export const mergeFields = [
  "name",
  "jobTitle",
  "companyId",
  "linkedin",
  "wechat",
  "language",
  "ownerId",
] as const
export type MergeField = (typeof mergeFields)[number]
