import type { Input } from "../../kernel/endpoint.ts"
import type { Deal, updateDeal } from "./contract.ts"

export type DealUpdate = Omit<Input<typeof updateDeal>, "dealId" | "version">

const plain = [
  "title",
  "amountMinor",
  "currency",
  "expectedCloseDate",
  "forecastCategory",
  "source",
  "product",
  "nextStep",
  "nextStepDate",
  "tags",
  "teamId",
] as const

/** The update that takes `update` back; undefined for one that no update can take back exactly. */
export function planUpdateUndo(before: Deal, update: DealUpdate): DealUpdate | undefined {
  const known: Record<string, unknown> = {
    ...Object.fromEntries(plain.map((field) => [field, before[field]])),
    companyId: before.company?.id ?? null,
    ownerId: before.owner?.id ?? null,
    contactIds: before.contacts.map(({ id }) => id),
    custom: Object.fromEntries(
      Object.keys(update.custom ?? {}).map((key) => [key, before.custom[key] ?? null]),
    ),
  }
  const fields = Object.keys(update)
  if (fields.some((field) => !(field in known))) return undefined // a probability has its own reason
  return Object.fromEntries(fields.map((field) => [field, known[field]]))
}
