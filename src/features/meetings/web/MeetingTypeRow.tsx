import { useMutation } from "@tanstack/react-query"
import { Archive, Pencil, Undo2 } from "lucide-react"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { type MeetingType, updateMeetingType } from "../contract.ts"

type Props = {
  type: MeetingType
  mayAdmin: boolean
  onEdit: () => void
  onChanged: () => void
}

/** One type of meeting, with what can be done about it. */
export function MeetingTypeRow({ type, mayAdmin, onEdit, onChanged }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const send = apiMutation(updateMeetingType)
  const { id: meetingTypeId, version, isArchived } = type
  const archive = useMutation({
    mutationFn: (_: undefined, context) =>
      send({ meetingTypeId, version, isArchived: !isArchived }, context),
    onSettled: onChanged,
  })
  const name = localText(type.name, locale)
  const edit = { id: "edit", label: t("meetings.types.edit"), icon: Pencil, run: onEdit }
  const put = {
    id: "archive",
    label: t(isArchived ? "meetings.types.restore" : "meetings.types.archive"),
    icon: isArchived ? Undo2 : Archive,
    run: () => archive.mutate(undefined),
  }
  return (
    <li className="flex flex-col border-b border-line py-2">
      <div className="flex min-h-(--row) items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="font-medium wrap-anywhere">{name}</p>
          <p className="text-xs text-muted">
            {t("meetings.types.minutes", { count: String(type.durationMinutes) })}
            {" · "}
            {t("meetings.types.questionCount", { count: type.questions.length })}
          </p>
        </div>
        {mayAdmin && (
          <Menu
            label={t("meetings.types.actions", { name })}
            groups={[{ id: "type", acts: [edit, put] }]}
          />
        )}
      </div>
      <ProblemNotice error={archive.error} />
    </li>
  )
}
