/** Fields in which a merge can let the duplicate's value stand. */
export const mergeFields = [
  "name",
  "domain",
  "website",
  "phone",
  "sector",
  "employees",
  "annualRevenueMinor",
  "yearEstablished",
  "country",
  "city",
  "ownerId",
] as const
export type MergeField = (typeof mergeFields)[number]
