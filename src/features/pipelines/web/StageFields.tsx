import { useMessages } from "../../../web/messages.tsx"
import { NumberField } from "../../../web/ui/NumberField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import type { StageDraft } from "../contract.ts"
import type { EditedStage } from "../pipeline-draft.ts"
import { forecastCategories, stageKinds } from "../stage.ts"

type Props = {
  stage: EditedStage
  deals: number | undefined
  isUnnamed: boolean
  canEdit: boolean
  onChange: (patch: Partial<StageDraft>, field: string) => void
}

/** In the table layout the column's head is the label on sight, and rests have no frame. */
const cell =
  "@5xl:[&_label]:sr-only @5xl:[&_.field:not(:hover,:focus-visible,[aria-invalid])]:border-transparent @5xl:[&_.field:not(:focus-visible)]:bg-transparent"

/** The settings of one stage, for the grid that `StageRow` lays out. */
export function StageFields({ stage, deals, isUnnamed, canEdit, onChange }: Props) {
  const t = useMessages()
  const isNameless = stage.name.en.trim() === "" && stage.name["zh-CN"].trim() === ""
  const problem = isUnnamed && isNameless ? t("pipelines.nameNeeded") : undefined
  const rest = { isDisabled: !canEdit, className: cell }
  return (
    <>
      {(["en", "zh-CN"] as const).map((locale) => (
        <TextField
          key={locale}
          {...rest}
          label={t("pipelines.nameIn", { language: t(`pipelines.language.${locale}`) })}
          value={stage.name[locale]}
          maxLength={80}
          name={`name-${locale}`}
          className={`${cell} md:col-span-2 @5xl:col-span-1`}
          problem={locale === "en" ? problem : undefined}
          onChange={(value) => onChange({ name: { ...stage.name, [locale]: value } }, locale)}
        />
      ))}
      <SelectField
        {...rest}
        label={t("pipelines.stage.kind")}
        value={stage.kind}
        options={stageKinds.map((value) => ({ value, label: t(`pipelines.kind.${value}`) }))}
        onChange={(kind) => onChange({ kind }, "kind")}
      />
      <NumberField
        {...rest}
        label={t("pipelines.stage.probability")}
        value={stage.probabilityBps / 100}
        min={0}
        max={100}
        decimals={2}
        unit="%"
        onChange={(value) =>
          onChange({ probabilityBps: Math.round((value ?? 0) * 100) }, "probability")
        }
      />
      <NumberField
        {...rest}
        label={t("pipelines.stage.target")}
        value={stage.targetDays}
        min={1}
        max={3650}
        onChange={(targetDays) => onChange({ targetDays }, "target")}
      />
      <NumberField
        {...rest}
        label={t("pipelines.stage.rot")}
        value={stage.rotDays}
        min={1}
        max={3650}
        onChange={(rotDays) => onChange({ rotDays }, "rot")}
      />
      <SelectField
        {...rest}
        label={t("pipelines.stage.category")}
        value={stage.forecastCategory}
        options={forecastCategories.map((value) => ({
          value,
          label: t(`pipelines.category.${value}`),
        }))}
        onChange={(forecastCategory) => onChange({ forecastCategory }, "category")}
      />
      {deals !== undefined && (
        <span className="flex flex-col gap-1 self-stretch text-sm @5xl:h-(--control) @5xl:items-end @5xl:justify-center @5xl:pe-1 @5xl:text-muted">
          <span className="font-medium @5xl:sr-only">{t("pipelines.stage.deals")}</span>
          <span className="flex min-h-(--control) items-center @5xl:min-h-0">{deals}</span>
        </span>
      )}
    </>
  )
}
