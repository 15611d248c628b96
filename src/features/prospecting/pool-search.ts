import type { Input } from "../../kernel/endpoint.ts"
import type { listPool } from "./contract.ts"

/** What the address of the pool says; anything else in it is left out. */
export type PoolSearch = Pick<
  Input<typeof listPool>,
  "q" | "source" | "campaignId" | "companyId" | "waitingDays" | "order"
>

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The days of waiting that can be chosen. */
export const waitingChoices = [1, 7, 30, 90] as const

/** Reads the address with care: whoever typed it may have erred. */
export function poolSearch(read: Record<string, unknown>): PoolSearch {
  const { q, source, campaignId, companyId, waitingDays, order } = read
  const text = (value: unknown) =>
    typeof value === "string" || typeof value === "number" ? String(value).slice(0, 100) : ""
  const days = waitingChoices.find((choice) => choice === Number(waitingDays))
  return {
    ...(text(q) ? { q: text(q) } : {}),
    ...(text(source) ? { source: text(source) } : {}),
    ...(id.test(text(campaignId)) ? { campaignId: text(campaignId) } : {}),
    ...(id.test(text(companyId)) ? { companyId: text(companyId) } : {}),
    ...(days ? { waitingDays: days } : {}),
    ...(order === "newest" ? { order } : {}),
  }
}
