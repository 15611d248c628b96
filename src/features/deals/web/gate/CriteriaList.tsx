import { useQuery } from "@tanstack/react-query"
import { Circle, CircleCheck } from "lucide-react"
import { useState } from "react"
import { localText } from "../../../../kernel/locale.ts"
import { apiQuery } from "../../../../web/api.ts"
import { useFormat } from "../../../../web/format.ts"
import { useLanguage, useMessages } from "../../../../web/messages.tsx"
import { useMay } from "../../../../web/session.tsx"
import { Button } from "../../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../../web/ui/ProblemNotice.tsx"
import type { ExitCriterion, Stage } from "../../../pipelines/contract.ts"
import type { Deal } from "../../contract.ts"
import { isShown } from "../../gate.ts"
import { getGate, type ShownCriterion } from "../../gate-contract.ts"
import { ReopenCriterionDialog } from "./ReopenCriterionDialog.tsx"
import { ShowCriterionDialog } from "./ShowCriterionDialog.tsx"

type Props = {
  deal: Deal
  stage: Stage
  /** Opens the meetings of the deal; undefined where its pipeline has no stage for them. */
  onMeetings: (() => void) | undefined
}
type Asked = { act: "show" | "reopen"; criterion: ExitCriterion }

/** What must be shown before the deal leaves its stage: each with its evidence, or the way to give it. */
export function CriteriaList({ deal, stage, onMeetings }: Props) {
  const t = useMessages()
  const gate = useQuery(apiQuery(getGate, { dealId: deal.id }))
  const [asked, setAsked] = useState<Asked>()
  const mayWrite = useMay("deal.write") && deal.deletedAt === null
  const close = () => setAsked(undefined)
  return (
    <>
      <h3 className="mt-3 text-xs text-muted">{t("deals.page.exitCriteria")}</h3>
      <ProblemNotice error={gate.error} />
      <ul className="mt-1 flex flex-col gap-2">
        {stage.exitCriteria.map((criterion) => (
          <Criterion
            key={criterion.id}
            {...{ deal, criterion, mayWrite, onMeetings }}
            all={gate.data?.shown ?? []}
            arePromisesOwned={gate.data?.unownedPromises === 0}
            onAsk={(act) => setAsked({ act, criterion })}
          />
        ))}
      </ul>
      {asked?.act === "show" && (
        <ShowCriterionDialog deal={deal} criterion={asked.criterion} onClose={close} />
      )}
      {asked?.act === "reopen" && (
        <ReopenCriterionDialog deal={deal} criterion={asked.criterion} onClose={close} />
      )}
    </>
  )
}

type CriterionProps = {
  deal: Deal
  criterion: ExitCriterion
  all: readonly ShownCriterion[]
  arePromisesOwned: boolean
  mayWrite: boolean
  onMeetings: Props["onMeetings"]
  onAsk: (act: Asked["act"]) => void
}

function Criterion({
  deal,
  criterion,
  all,
  mayWrite,
  onMeetings,
  onAsk,
  ...known
}: CriterionProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const shown = all.find(({ criterionId }) => criterionId === criterion.id)
  const isMet = isShown(criterion, {
    shown: all,
    isFilled: (field) => isFilledIn(deal, field),
    ...known,
  })
  const Mark = isMet ? CircleCheck : Circle
  return (
    <li className="flex gap-2">
      <Mark
        size={16}
        aria-hidden="true"
        className={isMet ? "mt-0.5 shrink-0 text-ok" : "mt-0.5 shrink-0 text-muted"}
      />
      <div className="min-w-0 flex-1">
        <p>
          {localText(criterion.text, locale)}
          {!criterion.required && (
            <span className="ms-1 text-xs text-muted">({t("deals.gate.advisory")})</span>
          )}
          {!isMet && <span className="sr-only"> {t("deals.gate.open")}</span>}
        </p>
        {shown && isMet && <Evidence {...{ shown, onMeetings }} />}
        {mayWrite && criterion.field === null && byPerson(criterion) && (
          <Button
            look="quiet"
            className="-ms-3"
            onClick={() => onAsk(shown && isMet ? "reopen" : "show")}
          >
            {t(shown && isMet ? "deals.gate.reopen" : "deals.gate.showNow")}
          </Button>
        )}
      </div>
    </li>
  )
}

const computed: readonly string[] = [
  "buyer-click",
  "scorecard",
  "consents",
  "signature",
  "promises",
]

/** Whether somebody here may say so: not what the buyer, the scorecard, the contract or owners show. */
function byPerson({ evidence }: ExitCriterion): boolean {
  return !computed.includes(evidence)
}

function Evidence({ shown, onMeetings }: { shown: ShownCriterion } & Pick<Props, "onMeetings">) {
  const t = useMessages()
  const format = useFormat()
  const name = shown.metBy?.name ?? t("deals.gate.byBuyer")
  const meeting = shown.meeting && t("deals.gate.byMeeting", { title: shown.meeting.title })
  if (meeting)
    return (
      <p className="text-xs text-muted wrap-anywhere">
        {onMeetings ? (
          <button type="button" className="underline" onClick={onMeetings}>
            {meeting}
          </button>
        ) : (
          meeting
        )}
        {" · "}
        {t("deals.gate.shown", { name, day: format.dateTime(shown.metAt) })}
      </p>
    )
  return (
    <p className="text-xs text-muted wrap-anywhere">
      {shown.saidBy && `${shown.saidBy}: `}
      {shown.note && `“${shown.note}” · `}
      {t("deals.gate.shown", { name, day: format.dateTime(shown.metAt) })}
    </p>
  )
}

const fieldValues: Record<string, (deal: Deal) => unknown> = {
  companyId: ({ company }) => company,
  ownerId: ({ owner }) => owner,
}

function isFilledIn(deal: Deal, field: string): boolean {
  const key = field.startsWith("custom:") ? field.slice("custom:".length) : undefined
  const value =
    key === undefined
      ? (fieldValues[field]?.(deal) ?? (deal as Readonly<Record<string, unknown>>)[field])
      : deal.custom[key]
  return value !== null && value !== undefined && value !== ""
}
