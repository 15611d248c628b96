import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { type Meeting, rescheduleMeeting } from "../contract.ts"
import { sentTime, useFirstTime } from "./meeting-time.ts"
import { TimeFields } from "./TimeFields.tsx"

type Props = { meeting: Meeting; onSaved: () => void; onClose: () => void }

/** Another time for a meeting; the one it had stays on record. */
export function MoveDialog({ meeting, onSaved, onClose }: Props) {
  const t = useMessages()
  const send = apiMutation(rescheduleMeeting)
  const form = useForm({
    initial: { time: useFirstTime(meeting), reason: "" },
    save: ({ time, reason }, context) =>
      send({ meetingId: meeting.id, version: meeting.version, reason, ...sentTime(time) }, context),
    onSaved: () => {
      onSaved()
      onClose()
    },
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("meetings.move.title")}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button type="submit" form="move-meeting" look="primary" isPending={form.isPending}>
            {t("meetings.move.save")}
          </Button>
        </>
      }
    >
      <Form form={form} id="move-meeting">
        <TimeFields value={form.values.time} onChange={(time) => form.set("time", time)} />
        <TextField label={t("meetings.move.reason")} maxLength={500} {...form.field("reason")} />
      </Form>
    </Dialog>
  )
}
