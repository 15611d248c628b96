import { Trash2 } from "lucide-react"
import { useMeetingTypes } from "../../../web/meeting-types.ts"
import { useMessages } from "../../../web/messages.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import type { ExitCriterionDraft } from "../contract.ts"
import { evidenceKinds, sides } from "../stage.ts"
import { useGateFields } from "./use-gate-fields.ts"

type Props = {
  criterion: ExitCriterionDraft
  number: number
  canEdit: boolean
  onChange: (criterion: ExitCriterionDraft) => void
  onRemove: () => void
}

/** One exit criterion: its words, who does it, what proves it. */
export function CriterionFields({ criterion, number, canEdit, onChange, onRemove }: Props) {
  const t = useMessages()
  const fields = useGateFields()
  const set = (patch: Partial<ExitCriterionDraft>) => onChange({ ...criterion, ...patch })
  return (
    <li>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere */}
      <div
        role="group"
        aria-label={t("pipelines.criterion.item", { number: String(number) })}
        className="grid items-end gap-2 md:grid-cols-2 xl:grid-cols-[1fr_1fr_8rem_11rem_auto_auto]"
      >
        {(["en", "zh-CN"] as const).map((locale) => (
          <TextField
            key={locale}
            label={t("pipelines.criterion.text", { language: t(`pipelines.language.${locale}`) })}
            value={criterion.text[locale]}
            maxLength={300}
            isDisabled={!canEdit}
            onChange={(value) => set({ text: { ...criterion.text, [locale]: value } })}
          />
        ))}
        <SelectField
          label={t("pipelines.criterion.side")}
          value={criterion.side}
          isDisabled={!canEdit}
          options={sides.map((value) => ({ value, label: t(`pipelines.side.${value}`) }))}
          onChange={(side) => set({ side })}
        />
        <SelectField
          label={t("pipelines.criterion.evidence")}
          value={criterion.evidence}
          isDisabled={!canEdit}
          options={evidenceKinds.map((value) => ({
            value,
            label: t(`pipelines.evidence.${value}`),
          }))}
          onChange={(evidence) => set({ evidence, field: null, meetingTypeId: null })}
        />
        <span className="flex min-h-(--control) items-center">
          <CheckBox
            label={t("pipelines.criterion.required")}
            isChecked={criterion.required}
            isDisabled={!canEdit}
            onChange={(required) => set({ required })}
          />
        </span>
        {criterion.evidence === "field" && (
          <SelectField
            className="md:col-span-2 xl:order-last xl:col-span-6 xl:max-w-sm"
            label={t("pipelines.criterion.field")}
            emptyLabel={t("pipelines.criterion.noField")}
            value={criterion.field ?? ""}
            isDisabled={!canEdit}
            options={fields}
            onChange={(field) => set({ field: field === "" ? null : field })}
          />
        )}
        {criterion.evidence === "meeting" && (
          <MeetingType
            {...{ criterion, canEdit }}
            onChange={(meetingTypeId) => set({ meetingTypeId })}
          />
        )}
        {canEdit && (
          <IconButton
            icon={Trash2}
            label={t("pipelines.criterion.remove", { number: String(number) })}
            onClick={onRemove}
          />
        )}
      </div>
    </li>
  )
}

type MeetingTypeProps = Pick<Props, "criterion" | "canEdit"> & {
  onChange: (meetingTypeId: string | null) => void
}

/** Which type of meeting counts; an archived one stays where it was chosen. */
function MeetingType({ criterion: { meetingTypeId }, canEdit, onChange }: MeetingTypeProps) {
  const t = useMessages()
  const types = useMeetingTypes()
  // Until the types are there, the chosen one is, though without its name.
  const chosen = meetingTypeId === null || types.has(meetingTypeId) ? [] : [meetingTypeId]
  const options = [...types]
    .filter(([id, { isArchived }]) => !isArchived || id === meetingTypeId)
    .map(([value, { name: label }]) => ({ value, label }))
    .concat(chosen.map((value) => ({ value, label: "…" })))
  return (
    <SelectField
      className="md:col-span-2 xl:order-last xl:col-span-6 xl:max-w-sm"
      label={t("pipelines.criterion.meetingType")}
      help={t("pipelines.criterion.meetingTypeHelp")}
      emptyLabel={t("pipelines.criterion.anyMeeting")}
      value={meetingTypeId ?? ""}
      isDisabled={!canEdit}
      options={options}
      onChange={(id) => onChange(id === "" ? null : id)}
    />
  )
}
