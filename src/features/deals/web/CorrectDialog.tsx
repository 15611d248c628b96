import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { MoneyField } from "../../../web/ui/MoneyField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { getBoard } from "../board-contract.ts"
import { type Deal, getDeal, listDealEvents, updateDeal } from "../contract.ts"

/** Corrects the amount as of an earlier day: the past changes as known now, not as known then. */
export function CorrectDialog({ deal, onClose }: { deal: Deal; onClose: () => void }) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(updateDeal)
  const form = useForm({
    initial: { amountMinor: deal.amountMinor, since: null as string | null },
    save: ({ amountMinor, since }, context) =>
      send(
        {
          dealId: deal.id,
          version: deal.version,
          amountMinor,
          ...(since ? { effectiveAt: laterOf(`${since}T00:00:00.000Z`, deal.openedAt) } : {}),
        },
        context,
      ),
    onSaved: () => {
      void invalidate(queries, getDeal, getBoard, listDealEvents)
      onClose()
    },
  })
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={t("deals.page.correctTitle")}
      send={t("shell.action.save")}
    >
      <p className="text-muted">{t("deals.page.correctHelp")}</p>
      <MoneyField
        label={t("deals.field.amount")}
        currency={deal.currency}
        {...form.field("amountMinor")}
      />
      <DateField
        label={t("deals.page.correctDay")}
        isRequired
        min={deal.openedAt.slice(0, 10)}
        {...form.field("since")}
      />
    </FormDialog>
  )
}

/** On the day a deal began, a correction holds from its beginning. */
function laterOf(a: string, b: string): string {
  return a > b ? a : b
}
