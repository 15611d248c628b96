import { useQuery } from "@tanstack/react-query"
import { api, apiMutation, apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { MergeDialog } from "../../../web/records/MergeDialog.tsx"
import { type Choice, MergeSides } from "../../../web/records/MergeSides.tsx"
import { useCustomMerge } from "../../../web/records/use-custom-merge.ts"
import { toast } from "../../../web/ui/toasts.ts"
import { type Deal, findDuplicateDeals, getDeal, listDeals, mergeDeal } from "../contract.ts"
import type { MergeField } from "../merge-fields.ts"

type Props = { deal: Deal; onClose: () => void }

/** Chooses the deal that is the same as this one, and shows what will stand afterwards. */
export function MergeDealDialog({ deal, onClose }: Props) {
  const t = useMessages()
  const send = apiMutation(mergeDeal)
  const search = async (text: string) => {
    const { items } = text.trim()
      ? await api(listDeals, { q: text, limit: 20 })
      : await api(findDuplicateDeals, { title: deal.title })
    return items
      .filter(({ id }) => id !== deal.id)
      .map(({ id, title, company, owner }) => {
        const detail = company?.name ?? owner?.name
        return { id, label: title, ...(detail ? { detail } : {}) }
      })
  }
  return (
    <MergeDialog<MergeField>
      texts={{
        title: t("deals.merge.title"),
        what: t("deals.merge.what", { deal: deal.title }),
        duplicate: t("deals.merge.duplicate"),
        act: t("deals.merge.act"),
      }}
      search={search}
      compare={(duplicateId, choice) => <Sides {...{ deal, duplicateId, choice }} />}
      merge={(merge, context) =>
        send({ dealId: deal.id, version: deal.version, ...merge }, context)
      }
      onMerged={() => toast({ text: t("deals.merge.done", { deal: deal.title }) })}
      onClose={onClose}
    />
  )
}

type SidesProps = { deal: Deal; duplicateId: string; choice: Choice<MergeField> }

function Sides({ deal, duplicateId, choice }: SidesProps) {
  const t = useMessages()
  const rowsOf = useRows()
  const custom = useCustomMerge("deal")
  const duplicate = useQuery(apiQuery(getDeal, { dealId: duplicateId }))
  return (
    <MergeSides
      duplicate={duplicate}
      choice={choice}
      rowsOf={(other) => {
        const others = new Map(rowsOf(other).map(([field, , value]) => [field, value]))
        return [
          ...rowsOf(deal).map(([field, label, kept]) => ({
            field,
            label: t(`deals.field.${label}`),
            kept,
            duplicate: others.get(field) ?? "",
          })),
          ...custom(deal, other),
          {
            label: t("deals.field.contacts"),
            kept: deal.contacts.map(({ name }) => name),
            duplicate: other.contacts.map(({ name }) => name),
          },
          { label: t("deals.field.tags"), kept: deal.tags, duplicate: other.tags },
        ]
      }}
    />
  )
}

/** The fields that can be chosen, their labels and what a deal says in them. */
function useRows() {
  const format = useFormat()
  const day = (date: string | null) => (date ? format.day(date) : "")
  return (deal: Deal) =>
    [
      ["title", "title", deal.title],
      ["companyId", "company", deal.company?.name ?? ""],
      [
        "amountMinor",
        "amount",
        deal.amountMinor ? format.money(deal.amountMinor, deal.currency) : "",
      ],
      ["expectedCloseDate", "expectedCloseDate", day(deal.expectedCloseDate)],
      ["ownerId", "owner", deal.owner?.name ?? ""],
      ["source", "source", deal.source ?? ""],
      ["product", "product", deal.product ?? ""],
      ["nextStep", "nextStep", deal.nextStep ?? ""],
      ["nextStepDate", "nextStepDate", day(deal.nextStepDate)],
    ] as const
}
