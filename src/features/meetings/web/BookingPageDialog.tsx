import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { listPipelines } from "../../pipelines/contract.ts"
import type { BookingPage } from "../booking-contract.ts"
import { listMeetingTypes } from "../contract.ts"
import { PeopleField } from "./PeopleField.tsx"
import { useBookingForm } from "./use-booking-form.ts"

type Props = { page: BookingPage | undefined; onSaved: () => void; onClose: () => void }

/** Makes a booking page, or changes what it offers. */
export function BookingPageDialog({ page, onSaved, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const form = useBookingForm({ page, onSaved, onClose })
  const title = page
    ? t("meetings.booking.editTitle", { name: localText(page.name, locale) })
    : t("meetings.booking.addTitle")
  return (
    <FormDialog form={form} onClose={onClose} title={title} send={t("meetings.booking.save")}>
      <Names form={form} />
      <Choices form={form} />
      <TextField label={t("meetings.booking.place")} maxLength={500} {...form.field("place")} />
      <Hosts form={form} />
      <div className="grid gap-4 md:grid-cols-3">
        {(["buffer", "notice", "horizon"] as const).map((rule) => (
          <TextField
            key={rule}
            label={t(`meetings.booking.${rule}`)}
            isRequired
            {...form.field(rule)}
          />
        ))}
      </div>
    </FormDialog>
  )
}

type Part = { form: ReturnType<typeof useBookingForm> }

function Names({ form }: Part) {
  const t = useMessages()
  const { en, zh } = form.values
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <TextField
        label={t("meetings.booking.english")}
        maxLength={80}
        isRequired={zh.trim() === ""}
        {...form.field("en")}
      />
      <TextField
        label={t("meetings.booking.chinese")}
        maxLength={80}
        isRequired={en.trim() === ""}
        {...form.field("zh")}
      />
    </div>
  )
}

function Choices({ form }: Part) {
  const t = useMessages()
  const { locale } = useLanguage()
  const types = useQuery(apiQuery(listMeetingTypes, {})).data?.items ?? []
  const pipelines = useQuery(apiQuery(listPipelines, {})).data?.items ?? []
  const options = (items: readonly { id: string; name: { en: string; "zh-CN": string } }[]) =>
    items.map(({ id, name }) => ({ value: id, label: localText(name, locale) }))
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <SelectField
        label={t("meetings.booking.type")}
        isRequired
        options={options(types)}
        {...form.field("meetingTypeId")}
      />
      <SelectField
        label={t("meetings.booking.pipeline")}
        isRequired
        options={options(pipelines)}
        {...form.field("pipelineId")}
      />
    </div>
  )
}

/** A rep's page offers their own time; sales operations choose. */
function Hosts({ form }: Part) {
  const t = useMessages()
  if (!useMay("pipeline.admin")) return null
  return (
    <PeopleField
      side="members"
      label={t("meetings.booking.hosts")}
      help={t("meetings.booking.hostsHelp")}
      people={form.values.hosts}
      onChange={(hosts) => form.set("hosts", hosts)}
    />
  )
}
