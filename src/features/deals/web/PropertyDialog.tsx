import { useQueryClient } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { offerUndo, stepBetween } from "../../../web/undo.ts"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { getBoard, listStageDeals } from "../board-contract.ts"
import type { BulkSet } from "../bulk-undo.ts"
import { getDeal, listDealEvents, listDeals, updateDeal } from "../contract.ts"
import type { DealUpdate } from "../update-undo.ts"
import type { SomeCards } from "./deal-ask.ts"
import { type DealProperty, dealProperties } from "./deal-properties.ts"
import { PropertyFields, type PropertyStage, type PropertyValues } from "./PropertyFields.tsx"
import { useChangeDeals } from "./use-change-deals.ts"

type Props = {
  cards: SomeCards
  property: DealProperty
  stages: readonly PropertyStage[]
  onClose: () => void
}

/** Sets one property of one deal or of all selected ones; Enter saves. */
export function PropertyDialog(props: Props) {
  const { cards, property, stages, onClose } = props
  const t = useMessages()
  const { locale } = useLanguage()
  const [first] = cards
  const save = useSave(props)
  const form = useForm<PropertyValues, unknown>({
    initial: {
      stageId: first.stageId,
      owner: first.owner && { id: first.owner.id, label: first.owner.name },
      amountMinor: first.amountMinor,
      closeDate: first.expectedCloseDate,
      category: first.forecastCategory,
      nextStep: first.nextStep ?? "",
      nextStepDate: first.nextStepDate,
      tag: "",
    },
    save,
    onSaved: onClose,
  })
  const title = dealProperties.find((one) => one.property === property)?.title ?? "deals.deal"
  const count = cards.length
  return (
    <FormDialog form={form} onClose={onClose} title={t(title)} send={t("shell.action.save")}>
      <p className="truncate text-muted">
        {count === 1 ? first.title : t("deals.bulk.selected", { count })}
      </p>
      <PropertyFields
        property={property}
        form={form}
        currency={first.currency}
        stages={stages.map(({ id, name }) => ({ value: id, label: localText(name, locale) }))}
      />
    </FormDialog>
  )
}

/** One deal is written with its version, several in one transaction; both can be taken back. */
function useSave({ cards, property }: Props) {
  const queries = useQueryClient()
  const { change } = useChangeDeals() // the form closes the dialog, once: a second time would close the next one
  const t = useMessages()
  const tell = useTellProblem()
  const send = apiMutation(updateDeal)
  const [{ id: dealId, version, title, amountMinor, nextStep, nextStepDate }] = cards
  const renew = () =>
    invalidate(queries, getBoard, listStageDeals, listDeals, getDeal, listDealEvents)
  let current = version
  const write = async (set: DealUpdate) => {
    current = (await send({ dealId, version: current, ...set })).version
    await renew()
  }
  const one = async (set: DealUpdate, before: DealUpdate) => {
    await write(set)
    offerUndo(stepBetween(t("deals.undo.change", { deal: title }), { write, tell }, before, set))
  }
  const many = (set: BulkSet) => change.mutateAsync({ cards, set })
  return async (values: PropertyValues): Promise<unknown> => {
    switch (property) {
      case "stage":
        return many({ stageId: values.stageId })
      case "owner":
        return many({ ownerId: values.owner?.id ?? null })
      case "close-date":
        return many({ expectedCloseDate: values.closeDate })
      case "category":
        return many({ forecastCategory: values.category })
      case "tag":
        return many({ addTags: [values.tag.trim()] })
      case "amount":
        return one({ amountMinor: values.amountMinor }, { amountMinor })
      case "next-step":
        return one(
          { nextStep: values.nextStep.trim() || null, nextStepDate: values.nextStepDate },
          { nextStep, nextStepDate },
        )
    }
  }
}
