import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { changeEnrolment, type Enrolment } from "../enrolment-contract.ts"

type Props = { enrolment: Enrolment; onSaved: () => void; onClose: () => void }

/** Stops a sequence for somebody, and asks why. */
export function StopDialog({ enrolment, onSaved, onClose }: Props) {
  const t = useMessages()
  const { id: enrolmentId, version, contact } = enrolment
  const send = apiMutation(changeEnrolment)
  const form = useForm({
    initial: { reason: "" },
    save: ({ reason }, context) => send({ enrolmentId, version, to: "stopped", reason }, context),
    onSaved: () => {
      onSaved()
      onClose()
    },
  })
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={t("sequences.enrol.stopTitle", { name: contact.name })}
      send={t("sequences.enrol.stopAct")}
    >
      <TextField
        label={t("sequences.enrol.reason")}
        isRequired
        autoFocus
        maxLength={300}
        {...form.field("reason")}
      />
    </FormDialog>
  )
}
