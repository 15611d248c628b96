import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../../kernel/locale.ts"
import { apiQuery } from "../../../../web/api.ts"
import { useLanguage, useMessages } from "../../../../web/messages.tsx"
import { CheckBox } from "../../../../web/ui/CheckBox.tsx"
import { TextArea } from "../../../../web/ui/TextArea.tsx"
import { getPipeline } from "../../../pipelines/contract.ts"
import { getDeal } from "../../contract.ts"
import { getGate, type UnmetGate } from "../../gate-contract.ts"

type Props = {
  dealId: string
  unmet: UnmetGate
  cause: string
  reopened: readonly string[]
  onCause: (cause: string) => void
  onReopened: (criterionIds: string[]) => void
}

/** A move back: its cause, and which of the criteria shown since then do not hold any more. */
export function BackFields({ dealId, unmet, cause, reopened, onCause, onReopened }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const shown = useShownSince(dealId, unmet)
  return (
    <>
      <TextArea
        label={t("deals.gate.cause")}
        rows={2}
        maxLength={500}
        value={cause}
        onChange={onCause}
      />
      {shown.length > 0 && (
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1 text-sm font-medium">{t("deals.gate.stillTrue")}</legend>
          {shown.map(({ id, text, note }) => (
            <CheckBox
              key={id}
              label={localText(text, locale)}
              help={note}
              isChecked={!reopened.includes(id)}
              onChange={(isTrue) =>
                onReopened(isTrue ? reopened.filter((one) => one !== id) : [...reopened, id])
              }
            />
          ))}
        </fieldset>
      )}
    </>
  )
}

/** Criteria shown in the stage it goes back to and those after, in their order. */
function useShownSince(dealId: string, { toStageId }: UnmetGate) {
  const deal = useQuery(apiQuery(getDeal, { dealId }))
  const gate = useQuery(apiQuery(getGate, { dealId }))
  const pipelineId = deal.data?.pipelineId ?? ""
  const pipeline = useQuery({
    ...apiQuery(getPipeline, { pipelineId }),
    enabled: pipelineId !== "",
  })
  const stages = pipeline.data?.stages ?? []
  const from = Math.max(
    0,
    stages.findIndex(({ id }) => id === toStageId),
  )
  const criteria = stages.slice(from).flatMap(({ exitCriteria }) => exitCriteria)
  return criteria.flatMap(({ id, text }) => {
    const shown = gate.data?.shown.find(({ criterionId }) => criterionId === id)
    return shown ? [{ id, text, note: shown.note }] : []
  })
}
