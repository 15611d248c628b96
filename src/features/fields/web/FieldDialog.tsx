import { useQueryClient } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import {
  createField,
  type Field,
  type FieldType,
  fieldTypes,
  listFields,
  type RecordKind,
  updateField,
} from "../contract.ts"
import { type OptionDraft, OptionFields } from "./OptionFields.tsx"

type Props = { recordKind: RecordKind; field: Field | undefined; onClose: () => void }

/** Adds a field, or changes the names and options of one. */
export function FieldDialog({ recordKind, field, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const form = useFieldForm(recordKind, field, onClose)
  const { type, en, zh } = form.values
  const title = field
    ? t("fields.form.editTitle", { field: localText(field.label, locale) })
    : t("fields.form.addTitle")
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={title}
      send={t(field ? "fields.form.save" : "fields.form.add")}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t("fields.form.english")}
          help={t("fields.form.oneName")}
          maxLength={80}
          isRequired={zh.trim() === ""}
          autoFocus={locale === "en"}
          {...form.field("en")}
        />
        <TextField
          label={t("fields.form.chinese")}
          maxLength={80}
          isRequired={en.trim() === ""}
          autoFocus={locale === "zh-CN"}
          {...form.field("zh")}
        />
      </div>
      <SelectField
        label={t("fields.form.type")}
        isDisabled={field !== undefined}
        help={field ? t("fields.form.typeFixed") : undefined}
        options={fieldTypes.map((one) => ({ value: one, label: t(`fields.type.${one}`) }))}
        {...form.field("type")}
      />
      {takesOptions(type) && (
        <OptionFields
          options={form.values.options}
          onChange={(options) => form.set("options", options)}
        />
      )}
    </FormDialog>
  )
}

function takesOptions(type: FieldType): boolean {
  return type === "choice" || type === "choices"
}

function useFieldForm(recordKind: RecordKind, field: Field | undefined, onClose: () => void) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const create = apiMutation(createField)
  const update = apiMutation(updateField)
  return useForm({
    initial: {
      en: field?.label.en ?? "",
      zh: field?.label["zh-CN"] ?? "",
      type: field?.type ?? ("text" as FieldType),
      options: draftsOf(field),
    },
    save: ({ en, zh, type, options: drafts }, context) => {
      const label = { en, "zh-CN": zh }
      const named = drafts.filter((draft) => draft.en.trim() || draft.zh.trim())
      const options = takesOptions(type)
        ? named.map((draft) => ({
            value: draft.value,
            label: { en: draft.en, "zh-CN": draft.zh },
          }))
        : undefined
      if (!field) return create({ recordKind, label, type, options }, context)
      return update({ fieldId: field.id, version: field.version, label, options }, context)
    },
    onSaved: (saved) => {
      toast({ text: t("fields.form.saved", { field: localText(saved.label, locale) }) })
      void invalidate(queries, listFields)
      onClose()
    },
  })
}

function draftsOf(field: Field | undefined): OptionDraft[] {
  const known = (field?.options ?? []).map(({ value, label }) => ({
    key: value,
    value,
    en: label.en,
    zh: label["zh-CN"],
  }))
  return known.length > 0 ? known : [{ key: "first", value: null, en: "", zh: "" }]
}
