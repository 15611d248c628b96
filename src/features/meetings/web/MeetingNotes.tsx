import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { listFiles } from "../../files/contract.ts"
import { type Meeting, updateMeeting } from "../contract.ts"

type Props = { meeting: Meeting; mayWrite: boolean; onChanged: () => void }

/** Agenda, questions and what is shown: to prepare, and to write along in the meeting. */
export function MeetingNotes({ meeting, mayWrite, onChanged }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const form = useNotesForm(meeting, onChanged)
  const { answers, fileIds } = form.values
  const answer = (place: number, text: string) =>
    form.set(
      "answers",
      answers.map((one, index) => (index === place ? text : one)),
    )
  return (
    <Form form={form} className="flex flex-col gap-4 border-t border-line pt-3">
      <TextArea
        label={t("meetings.agenda")}
        isDisabled={!mayWrite}
        rows={4}
        maxLength={10_000}
        {...form.field("agenda")}
      />
      {meeting.questions.length > 0 && (
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-2 font-medium">{t("meetings.questions")}</legend>
          {meeting.questions.map(({ text }, index) => (
            <TextArea
              key={localText(text, locale)}
              label={localText(text, locale)}
              placeholder={t("meetings.answer")}
              isDisabled={!mayWrite}
              rows={1}
              maxLength={5000}
              value={answers[index] ?? ""}
              onChange={(written) => answer(index, written)}
            />
          ))}
        </fieldset>
      )}
      <ShownFiles
        dealId={meeting.dealId}
        {...{ mayWrite, fileIds }}
        onChange={(ids) => form.set("fileIds", ids)}
      />
      {mayWrite && (
        <Button type="submit" look="primary" isPending={form.isPending} className="self-end">
          {t("meetings.save")}
        </Button>
      )}
    </Form>
  )
}

function useNotesForm(meeting: Meeting, onChanged: () => void) {
  const t = useMessages()
  const send = apiMutation(updateMeeting)
  return useForm({
    initial: {
      agenda: meeting.agenda,
      answers: meeting.questions.map(({ answer }) => answer),
      fileIds: meeting.files.map(({ id }) => id),
    },
    draftKey: `meeting.${meeting.id}.notes`,
    save: (values, context) => {
      const { agenda, ...notes } = values
      const changed = agenda === meeting.agenda ? notes : values
      return send({ meetingId: meeting.id, version: meeting.version, ...changed }, context)
    },
    onSaved: () => {
      toast({ text: t("meetings.saved") })
      onChanged()
    },
  })
}

type FilesProps = {
  dealId: string
  mayWrite: boolean
  fileIds: readonly string[]
  onChange: (ids: string[]) => void
}

/** Case studies and other files of the deal, those marked that are shown in the meeting. */
function ShownFiles({ dealId, mayWrite, fileIds, onChange }: FilesProps) {
  const t = useMessages()
  const files = useQuery(apiQuery(listFiles.deal, { dealId, limit: 50 })).data?.items ?? []
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">{t("meetings.files")}</legend>
      {files.length === 0 && <p className="text-muted">{t("meetings.noFiles")}</p>}
      {files.map(({ id, name }) => (
        <CheckBox
          key={id}
          label={name}
          isDisabled={!mayWrite}
          isChecked={fileIds.includes(id)}
          onChange={(isShown) =>
            onChange(isShown ? [...fileIds, id] : fileIds.filter((one) => one !== id))
          }
        />
      ))}
    </fieldset>
  )
}
