import { useQuery } from "@tanstack/react-query"
import { api, apiMutation, apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { MergeDialog } from "../../../web/records/MergeDialog.tsx"
import { MergeSides } from "../../../web/records/MergeSides.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { type Deal, findDuplicateDeals, getDeal, listDeals, mergeDeal } from "../contract.ts"

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
    <MergeDialog
      texts={{
        title: t("deals.merge.title"),
        what: t("deals.merge.what", { deal: deal.title }),
        duplicate: t("deals.merge.duplicate"),
        act: t("deals.merge.act"),
      }}
      search={search}
      compare={(dealId) => <Sides deal={deal} duplicateId={dealId} />}
      merge={(duplicateId, context) =>
        send({ dealId: deal.id, version: deal.version, duplicateId }, context)
      }
      onMerged={() => toast({ text: t("deals.merge.done", { deal: deal.title }) })}
      onClose={onClose}
    />
  )
}

function Sides({ deal, duplicateId }: { deal: Deal; duplicateId: string }) {
  const t = useMessages()
  const rowsOf = useRows()
  const duplicate = useQuery(apiQuery(getDeal, { dealId: duplicateId }))
  return (
    <MergeSides
      duplicate={duplicate}
      rowsOf={(other) => {
        const others = new Map(rowsOf(other))
        return [
          ...rowsOf(deal).map(([field, kept]) => ({
            label: t(`deals.field.${field}`),
            kept,
            duplicate: others.get(field) ?? "",
          })),
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

function useRows() {
  const format = useFormat()
  const day = (date: string | null) => (date ? format.day(date) : "")
  return (deal: Deal) =>
    [
      ["title", deal.title],
      ["company", deal.company?.name ?? ""],
      ["amount", deal.amountMinor ? format.money(deal.amountMinor, deal.currency) : ""],
      ["expectedCloseDate", day(deal.expectedCloseDate)],
      ["owner", deal.owner?.name ?? ""],
      ["source", deal.source ?? ""],
      ["product", deal.product ?? ""],
      ["nextStep", deal.nextStep ?? ""],
      ["nextStepDate", day(deal.nextStepDate)],
    ] as const
}
