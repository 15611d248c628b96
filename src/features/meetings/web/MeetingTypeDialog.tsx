import { localText } from "../../../kernel/locale.ts"
import { apiMutation } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { createMeetingType, type MeetingType, updateMeetingType } from "../contract.ts"

type Props = { type: MeetingType | undefined; onSaved: () => void; onClose: () => void }

/** Adds a type of meeting, or changes what one begins with. */
export function MeetingTypeDialog({ type, onSaved, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const form = useTypeForm({ type, onSaved, onClose })
  const { en, zh } = form.values
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      width="wide"
      title={
        type
          ? t("meetings.types.editTitle", { name: localText(type.name, locale) })
          : t("meetings.types.addTitle")
      }
      send={t("meetings.types.save")}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label={t("meetings.types.english")}
          maxLength={80}
          isRequired={zh.trim() === ""}
          {...form.field("en")}
        />
        <TextField
          label={t("meetings.types.chinese")}
          maxLength={80}
          isRequired={en.trim() === ""}
          {...form.field("zh")}
        />
        <TextArea label={t("meetings.types.englishAgenda")} {...form.field("agendaEn")} />
        <TextArea label={t("meetings.types.chineseAgenda")} {...form.field("agendaZh")} />
        <TextArea
          label={t("meetings.types.questionsEnglish")}
          help={t("meetings.types.questionsHelp")}
          {...form.field("questionsEn")}
        />
        <TextArea label={t("meetings.types.questionsChinese")} {...form.field("questionsZh")} />
      </div>
      <TextField
        label={t("meetings.types.length")}
        isRequired
        className="max-w-48"
        {...form.field("minutes")}
      />
    </FormDialog>
  )
}

function useTypeForm({ type, onSaved, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const create = apiMutation(createMeetingType)
  const update = apiMutation(updateMeetingType)
  const lines = (language: "en" | "zh-CN") =>
    (type?.questions ?? []).map((question) => question[language]).join("\n")
  return useForm({
    initial: {
      en: type?.name.en ?? "",
      zh: type?.name["zh-CN"] ?? "",
      minutes: String(type?.durationMinutes ?? 60),
      agendaEn: type?.agenda.en ?? "",
      agendaZh: type?.agenda["zh-CN"] ?? "",
      questionsEn: lines("en"),
      questionsZh: lines("zh-CN"),
    },
    draftKey: type ? `meeting-type.${type.id}` : "meeting-type.new",
    save: (values, context) => {
      const sent = {
        name: { en: values.en, "zh-CN": values.zh },
        durationMinutes: Number(values.minutes),
        agenda: { en: values.agendaEn, "zh-CN": values.agendaZh },
        questions: questionsOf(values.questionsEn, values.questionsZh),
      }
      if (!type) return create(sent, context)
      return update({ meetingTypeId: type.id, version: type.version, ...sent }, context)
    },
    onSaved: ({ name }) => {
      toast({ text: t("meetings.types.saved", { name: localText(name, locale) }) })
      onSaved()
      onClose()
    },
  })
}

/** Questions of both languages, line by line; a line that is empty in both is none. */
function questionsOf(english: string, chinese: string) {
  const [one, other] = [english.split("\n"), chinese.split("\n")]
  return Array.from({ length: Math.max(one.length, other.length) }, (_, index) => ({
    en: one[index]?.trim() ?? "",
    "zh-CN": other[index]?.trim() ?? "",
  })).filter((question) => question.en !== "" || question["zh-CN"] !== "")
}
