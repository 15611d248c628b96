import { useQuery } from "@tanstack/react-query"
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { listMembers, listTeams } from "../../members/contract.ts"
import { listPipelines } from "../../pipelines/contract.ts"
import { listCampaigns } from "../campaign-contract.ts"
import { ruleWays } from "../lead-rule.ts"
import type { RuleDraft } from "../rule-draft.ts"

type Props = {
  rule: RuleDraft
  at: number
  last: number
  onChange: (rule: RuleDraft) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

/** One rule of assignment: to whom, and for which leads. */
export function RuleFields({ rule, at, last, onChange, onMove, onRemove }: Props) {
  const t = useMessages()
  const number = t("prospecting.settings.rule", { number: String(at + 1) })
  const name = { rule: rule.name || number }
  return (
    <li>
      <fieldset className="flex flex-col gap-4 rounded-card border border-line p-4">
        <legend className="sr-only">{number}</legend>
        <div className="flex items-end gap-1">
          <TextField
            className="min-w-0 flex-1"
            label={t("prospecting.settings.name")}
            isRequired
            maxLength={100}
            value={rule.name}
            onChange={(value) => onChange({ ...rule, name: value })}
          />
          <IconButton
            icon={ArrowUp}
            label={t("prospecting.settings.up", name)}
            disabled={at === 0}
            onClick={() => onMove(-1)}
          />
          <IconButton
            icon={ArrowDown}
            label={t("prospecting.settings.down", name)}
            disabled={at === last}
            onClick={() => onMove(1)}
          />
          <IconButton
            icon={Trash2}
            label={t("prospecting.settings.removeRule", name)}
            onClick={onRemove}
          />
        </div>
        <Receiver rule={rule} onChange={onChange} />
        <Conditions rule={rule} onChange={onChange} />
      </fieldset>
    </li>
  )
}

type PartProps = Pick<Props, "rule" | "onChange">

function Receiver({ rule, onChange }: PartProps) {
  const t = useMessages()
  const members = useQuery(apiQuery(listMembers, {})).data?.items ?? []
  const teams = useQuery(apiQuery(listTeams, {})).data?.items ?? []
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <SelectField
        label={t("prospecting.settings.way")}
        value={rule.way}
        options={ruleWays.map((way) => ({
          value: way,
          label: t(`prospecting.settings.ways.${way}`),
        }))}
        onChange={(way) => onChange({ ...rule, way })}
      />
      {rule.way === "member" ? (
        <SelectField
          label={t("prospecting.settings.member")}
          isRequired
          value={rule.memberId}
          options={members
            .filter(({ id, isActive }) => isActive || id === rule.memberId)
            .map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(memberId) => onChange({ ...rule, memberId })}
        />
      ) : (
        <SelectField
          label={t("prospecting.settings.team")}
          emptyLabel={t("prospecting.settings.everyTeam")}
          value={rule.teamId}
          options={teams.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(teamId) => onChange({ ...rule, teamId })}
        />
      )}
    </div>
  )
}

function Conditions({ rule, onChange }: PartProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const pipelines = useQuery(apiQuery(listPipelines, {})).data?.items ?? []
  const campaigns = useQuery(apiQuery(listCampaigns, { limit: 200 })).data?.items ?? []
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <TextField
        label={t("prospecting.settings.sources")}
        help={t("prospecting.settings.commas")}
        maxLength={1000}
        value={rule.sources}
        onChange={(sources) => onChange({ ...rule, sources })}
      />
      <TextField
        label={t("prospecting.settings.countries")}
        help={t("prospecting.settings.commas")}
        maxLength={1000}
        value={rule.countries}
        onChange={(countries) => onChange({ ...rule, countries })}
      />
      <SelectField
        label={t("prospecting.settings.onlyCampaign")}
        emptyLabel={t("prospecting.settings.everyCampaign")}
        value={rule.campaignId}
        options={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(campaignId) => onChange({ ...rule, campaignId })}
      />
      <SelectField
        label={t("prospecting.settings.pipeline")}
        emptyLabel={t("prospecting.settings.everyPipeline")}
        value={rule.pipelineId}
        options={pipelines.map(({ id, name }) => ({ value: id, label: localText(name, locale) }))}
        onChange={(pipelineId) => onChange({ ...rule, pipelineId })}
      />
    </div>
  )
}
