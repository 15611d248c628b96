import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { getBoard } from "../../deals/board-contract.ts"
import { getDeal, listDealEvents, listDeals } from "../../deals/contract.ts"
import {
  type DisqualifyReason,
  disqualifyDeal,
  disqualifyReasons,
  getQualification,
} from "../contract.ts"

type Props = { dealId: string; version: number; onClose: () => void }

/** Asks why a lead is turned away, and when it is worth another try. */
export function DisqualifyDialog({ dealId, version, onClose }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(disqualifyDeal)
  const form = useForm({
    initial: { reason: "no-need" as DisqualifyReason, note: "", recycleOn: null as string | null },
    draftKey: `deal.${dealId}.disqualify`,
    save: ({ recycleOn, ...told }, context) =>
      send({ dealId, version, ...told, ...(recycleOn ? { recycleOn } : {}) }, context),
    onSaved: () => {
      void invalidate(queries, getQualification, getDeal, getBoard, listDeals, listDealEvents)
      onClose()
    },
  })
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("qualification.disqualifyTitle")}
      send={t("qualification.disqualifyTitle")}
    >
      <SelectField
        label={t("qualification.disqualifyReason")}
        options={disqualifyReasons.map((value) => ({
          value,
          label: t(`qualification.reason.${value}`),
        }))}
        {...form.field("reason")}
      />
      <TextArea
        label={t("qualification.disqualifyNote")}
        isRequired={false}
        maxLength={300}
        {...form.field("note")}
      />
      <DateField
        label={t("qualification.recycleOn")}
        isRequired={false}
        help={t("qualification.recycleHelp")}
        {...form.field("recycleOn")}
      />
    </FormDialog>
  )
}
