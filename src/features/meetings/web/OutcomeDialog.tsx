import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { endMeeting, type Meeting } from "../contract.ts"

type Props = {
  meeting: Meeting
  outcome: "held" | "no-show"
  onSaved: () => void
  onClose: () => void
}

/** What became of a meeting: what came of it, or when to try again. */
export function OutcomeDialog({ meeting, outcome, onSaved, onClose }: Props) {
  const t = useMessages()
  const send = apiMutation(endMeeting)
  const isHeld = outcome === "held"
  const isCorrection = meeting.state !== "planned"
  const form = useForm({
    initial: {
      cause: "",
      note: isCorrection ? meeting.outcomeNote : "",
      followUpOn: null as string | null,
    },
    draftKey: `meeting.${meeting.id}.${outcome}`,
    save: ({ cause, note, followUpOn }, context) =>
      send(
        {
          ...{ meetingId: meeting.id, version: meeting.version, outcome, note },
          ...(isCorrection ? { cause } : {}),
          ...(followUpOn ? { followUpOn } : {}),
        },
        context,
      ),
    onSaved: () => {
      onSaved()
      onClose()
    },
  })
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t(isHeld ? "meetings.held.title" : "meetings.noShow.title")}
      send={t(isHeld ? "meetings.held.save" : "meetings.noShow.save")}
    >
      {isCorrection && (
        <TextField
          label={t("meetings.correct.cause")}
          help={t(isHeld ? "meetings.correct.helpHeld" : "meetings.correct.helpMissed")}
          maxLength={500}
          isRequired
          {...form.field("cause")}
        />
      )}
      <TextArea
        label={t("meetings.held.note")}
        help={isHeld ? t("meetings.held.help") : undefined}
        maxLength={10_000}
        {...form.field("note")}
      />
      {!isHeld && (
        <DateField
          label={t("meetings.noShow.followUp")}
          help={t("meetings.noShow.help")}
          {...form.field("followUpOn")}
        />
      )}
    </FormDialog>
  )
}
