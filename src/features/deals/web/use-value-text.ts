import { useFormat } from "../../../web/format.ts"
import { type MessageKey, useMessageOf, useMessages } from "../../../web/messages.tsx"
import type { DealEvent } from "../contract.ts"
import type { deals } from "../messages/en.ts"

type FieldLabel = keyof (typeof deals)["field"]

/** Field of the ledger → the label it has on screen. */
const labels: Record<string, FieldLabel> = {
  title: "title",
  companyId: "company",
  contactIds: "contacts",
  ownerId: "owner",
  teamId: "team",
  pipelineId: "pipeline",
  stageId: "stage",
  outcome: "outcome",
  amountMinor: "amount",
  currency: "currency",
  expectedCloseDate: "expectedCloseDate",
  probabilityBps: "probability",
  probabilityReason: "probabilityReason",
  forecastCategory: "forecastCategory",
  source: "source",
  firstSource: "firstSource",
  campaignId: "campaign",
  product: "product",
  nextStep: "nextStep",
  nextStepDate: "nextStepDate",
  closingReasonId: "closingReason",
  outcomeReason: "outcomeReason",
  competitor: "competitor",
  tags: "tags",
  custom: "custom",
  pipelineVersion: "pipelineVersion",
  qualifiedAt: "qualified",
}

const days = new Set(["expectedCloseDate", "nextStepDate"])

/** Turns ledger entries into words: sentences, field names and values, in the reader's language. */
export function useValueText(names: Record<string, string>, currency: string) {
  const t = useMessages()
  const messageOf = useMessageOf()
  const format = useFormat()
  const field = (name: string) => {
    const label = labels[name]
    return label ? t(`deals.field.${label}`) : name
  }
  const value = (name: string, raw: unknown): string => {
    if (raw === null || raw === undefined || raw === "") return t("deals.event.nothing")
    if (name === "amountMinor") return format.money(String(raw), currency)
    if (name === "probabilityBps") return format.percent(Number(raw))
    if (name === "qualifiedAt") return format.dateTime(String(raw))
    if (days.has(name)) return format.day(String(raw))
    if (name === "outcome") return messageOf(`deals.outcome.${raw}` as MessageKey) // the ledger's words
    if (name === "forecastCategory") return messageOf(`deals.category.${raw}` as MessageKey) // likewise
    if (typeof raw === "boolean") return t(raw ? "deals.event.yes" : "deals.event.no")
    if (Array.isArray(raw)) return format.list(raw.map((one) => names[String(one)] ?? String(one)))
    return names[String(raw)] ?? String(raw)
  }
  return {
    field,
    value,
    /** Version numbers and the like are told by the sentence, not listed. */
    isShown: (name: string) => name in labels && name !== "pipelineVersion",
    /** What was done; `fields` names what a change was about. */
    sentence: (event: DealEvent, fields: string): string => {
      const stage = value("stageId", event.changes.stageId?.to)
      switch (event.kind) {
        case "stage-moved":
          return t("deals.event.stage-moved", { stage })
        case "reopened":
          // It went on in the stage where it had ended: then the stage is no change.
          return event.changes.stageId
            ? t("deals.event.reopened", { stage })
            : t("deals.event.reopened-there")
        case "changed":
          return t("deals.event.changed", { fields })
        default:
          return messageOf(`deals.event.${event.kind}` as MessageKey) // every kind of the ledger has one
      }
    },
  }
}
