import { useQueryClient } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import type { Pipeline } from "../../pipelines/contract.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import { getBoard } from "../board-contract.ts"
import { listRestatements } from "../closing-contract.ts"
import {
  type Deal,
  getDeal,
  listDealEvents,
  listDeals,
  listStageVisits,
  reopenDeal,
} from "../contract.ts"
import { askAtGate, unmetOf } from "./gate/gate-asks.ts"

type Props = { deal: Deal; pipeline: Pipeline; onClose: () => void }

/** Opens a closed deal again, in a stage and for a cause. */
export function ReopenDialog({ deal, pipeline, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const send = apiMutation(reopenDeal)
  const stages = pipeline.stages.filter(({ kind }) => !isAfterWin(kind))
  const last = stages.find(({ id }) => id === deal.stageId) ?? stages.at(-1)
  const form = useForm({
    initial: { toStageId: last?.id ?? "", cause: "" },
    save: async (values, context) => {
      const act = { dealId: deal.id, version: deal.version, ...values }
      await send(act, context).catch((error) => {
        const unmet = unmetOf(error)
        if (!unmet) throw error
        askAtGate({ deal, unmet, retry: (told) => send({ ...act, ...told }) })
      })
    },
    onSaved: () => {
      void invalidate(
        queries,
        ...[getDeal, getBoard, listDeals, listDealEvents, listRestatements, listStageVisits],
      )
      onClose()
    },
  })
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={t("deals.reopen.title", { deal: deal.title })}
      send={t("deals.reopen.submit")}
    >
      <SelectField
        label={t("deals.field.stage")}
        options={stages.map(({ id, name }) => ({ value: id, label: localText(name, locale) }))}
        {...form.field("toStageId")}
      />
      <TextArea
        label={t("deals.reopen.cause")}
        isRequired
        maxLength={500}
        {...form.field("cause")}
      />
    </FormDialog>
  )
}
