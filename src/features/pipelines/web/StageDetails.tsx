import { Plus } from "lucide-react"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import type { ExitCriterionDraft, StageDraft } from "../contract.ts"
import { changeStage, type EditedStage } from "../pipeline-draft.ts"
import { skipRules } from "../stage.ts"
import { CriterionFields } from "./CriterionFields.tsx"
import { PlayFields } from "./PlayFields.tsx"
import { StageTimeFields } from "./StageTimeFields.tsx"
import type { Edit } from "./use-pipeline-draft.ts"

type Props = { stage: EditedStage; canEdit: boolean; edit: Edit }

const newCriterion: ExitCriterionDraft = {
  id: null,
  text: { en: "", "zh-CN": "" },
  side: "seller",
  evidence: "note",
  required: true,
  field: null,
  meetingTypeId: null,
}

/** How to work in a stage, and what must be true before a deal leaves it. */
export function StageDetails({ stage, canEdit, edit }: Props) {
  const t = useMessages()
  const change = (patch: Partial<StageDraft>, field: string) =>
    edit((draft) => changeStage(draft, stage.key, patch), `${stage.key} ${field}`)
  const { exitCriteria: criteria } = stage
  const setCriterion = (at: number, next: ExitCriterionDraft) =>
    change({ exitCriteria: criteria.with(at, next) }, `criterion ${at}`)
  return (
    <div className="flex flex-col gap-4 border-t border-line bg-bg px-3 py-3 md:ps-14">
      <div className="grid gap-3 md:grid-cols-2">
        {(["en", "zh-CN"] as const).map((locale) => (
          <TextArea
            key={locale}
            label={t("pipelines.stage.description", {
              language: t(`pipelines.language.${locale}`),
            })}
            value={stage.description[locale]}
            maxLength={1000}
            isDisabled={!canEdit}
            onChange={(value) =>
              change({ description: { ...stage.description, [locale]: value } }, `guide ${locale}`)
            }
          />
        ))}
      </div>
      <SelectField
        className="max-w-sm"
        label={t("pipelines.skip.label")}
        help={t("pipelines.skip.help")}
        value={stage.skip}
        isDisabled={!canEdit}
        options={skipRules.map((value) => ({ value, label: t(`pipelines.skip.${value}`) }))}
        onChange={(skip) => change({ skip }, "skip")}
      />
      <StageTimeFields {...{ stage, canEdit }} onChange={(patch) => change(patch, "target")} />
      <PlayFields
        play={stage.play}
        canEdit={canEdit}
        onChange={(play) => change({ play }, "play")}
      />
      <section className="flex flex-col gap-2">
        <div>
          <h3 className="text-sm font-medium">{t("pipelines.criterion.title")}</h3>
          <p className="text-xs text-muted">{t("pipelines.criterion.lead")}</p>
        </div>
        {criteria.length === 0 && <p className="text-muted">{t("pipelines.criterion.none")}</p>}
        <ol className="flex flex-col gap-3">
          {criteria.map((criterion, at) => (
            <CriterionFields
              key={criterion.id ?? at}
              criterion={criterion}
              number={at + 1}
              canEdit={canEdit}
              onChange={(next) => setCriterion(at, next)}
              onRemove={() => change({ exitCriteria: criteria.toSpliced(at, 1) }, "criteria")}
            />
          ))}
        </ol>
        {canEdit && (
          <Button
            look="quiet"
            className="self-start"
            onClick={() => change({ exitCriteria: [...criteria, newCriterion] }, "criteria")}
          >
            <Plus size={14} aria-hidden="true" />
            {t("pipelines.criterion.add")}
          </Button>
        )}
      </section>
    </div>
  )
}
