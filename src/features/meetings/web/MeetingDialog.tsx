import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { listMeetingTypes, type Meeting } from "../contract.ts"
import { PeopleField } from "./PeopleField.tsx"
import { TimeFields } from "./TimeFields.tsx"
import { useMeetingForm } from "./use-meeting-form.ts"

type Props = {
  dealId: string
  /** The meeting to change; a new one is planned without. */
  meeting?: Meeting
  onSaved: () => void
  onClose: () => void
}

/** Plans a meeting, or changes who takes part and where. */
export function MeetingDialog({ dealId, meeting, onSaved, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const types = useQuery(apiQuery(listMeetingTypes, {})).data?.items ?? []
  const form = useMeetingForm(dealId, meeting, () => {
    onSaved()
    onClose()
  })
  const { plan } = form.values
  const choose = (id: string) => {
    const type = types.find((one) => one.id === id)
    if (!type) return
    const time = { ...plan.time, minutes: String(type.durationMinutes) }
    form.set("plan", { typeId: id, time, title: localText(type.name, locale) })
  }
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t(meeting ? "meetings.edit.title" : "meetings.plan")}
      send={t(meeting ? "meetings.save" : "meetings.plan")}
    >
      {!meeting && (
        <SelectField
          label={t("meetings.type")}
          isRequired
          options={types.map(({ id, name }) => ({ value: id, label: localText(name, locale) }))}
          value={plan.typeId}
          onChange={choose}
        />
      )}
      <TextField
        label={t("meetings.name")}
        isRequired
        maxLength={200}
        value={plan.title}
        onChange={(title) => form.set("plan", { ...plan, title })}
      />
      {!meeting && (
        <TimeFields value={plan.time} onChange={(time) => form.set("plan", { ...plan, time })} />
      )}
      <TextField label={t("meetings.place")} maxLength={500} {...form.field("place")} />
      <TextField label={t("meetings.demoUrl")} maxLength={500} {...form.field("demoUrl")} />
      <PeopleField
        side="contacts"
        people={form.values.contacts}
        onChange={(contacts) => form.set("contacts", contacts)}
      />
      <PeopleField
        side="members"
        people={form.values.members}
        onChange={(members) => form.set("members", members)}
      />
    </FormDialog>
  )
}
