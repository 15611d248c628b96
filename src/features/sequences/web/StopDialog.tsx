import { useId } from "react"
import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { changeEnrolment, type Enrolment } from "../enrolment-contract.ts"

type Props = { enrolment: Enrolment; onSaved: () => void; onClose: () => void }

/** Stops a sequence for somebody, and asks why. */
export function StopDialog({ enrolment, onSaved, onClose }: Props) {
  const t = useMessages()
  const formId = useId()
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
    <Dialog
      isOpen
      onClose={onClose}
      title={t("sequences.enrol.stopTitle", { name: contact.name })}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button look="primary" type="submit" form={formId} isPending={form.isPending}>
            {t("sequences.enrol.stopAct")}
          </Button>
        </>
      }
    >
      <Form form={form} id={formId}>
        <TextField
          label={t("sequences.enrol.reason")}
          isRequired
          autoFocus
          maxLength={300}
          {...form.field("reason")}
        />
      </Form>
    </Dialog>
  )
}
