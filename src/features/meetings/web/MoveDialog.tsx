import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
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
    <FormDialog
      {...{ form, onClose }}
      title={t("meetings.move.title")}
      send={t("meetings.move.save")}
    >
      <TimeFields value={form.values.time} onChange={(time) => form.set("time", time)} />
      <TextField label={t("meetings.move.reason")} maxLength={500} {...form.field("reason")} />
    </FormDialog>
  )
}
