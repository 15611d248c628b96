import { useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { formatMajor, parseMajor } from "../../../kernel/money.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { CompanyField } from "../../../web/records/CompanyField.tsx"
import { CustomFacts } from "../../../web/records/CustomFacts.tsx"
import { Fact, FactList, PlainFact } from "../../../web/records/Fact.tsx"
import { MemberField } from "../../../web/records/MemberField.tsx"
import { TagField } from "../../../web/records/TagField.tsx"
import { useMay } from "../../../web/session.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { InlineEdit } from "../../../web/ui/InlineEdit.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { forecastCategories } from "../../pipelines/stage.ts"
import type { Deal } from "../contract.ts"
import { daysNotCredible } from "../credible-date.ts"
import type { DealUpdate } from "../update-undo.ts"
import { ProbabilityDialog } from "./ProbabilityDialog.tsx"
import { useUpdateDeal } from "./use-update-deal.ts"

type FactProps = { deal: Deal; isDisabled: boolean; save: (update: DealUpdate) => void }

/** Key fields, each edited where it stands. */
export function DealFacts({ deal }: { deal: Deal }) {
  const t = useMessages()
  const isDisabled = !useMay("deal.write") || deal.deletedAt !== null
  const isClosed = deal.outcome !== "open" // frozen until it is reopened
  const update = useUpdateDeal(deal)
  const facts = { deal, isDisabled, save: (changes: DealUpdate) => update.mutate(changes) }
  return (
    <section aria-labelledby="deal-facts" className="flex flex-col gap-3">
      <h2 id="deal-facts" className="font-medium">
        {t("deals.page.facts")}
      </h2>
      <ProblemNotice error={update.error} />
      <FactList>
        <NextStepFacts {...facts} />
        <MoneyFacts {...facts} isDisabled={isDisabled || isClosed} />
        <ProbabilityFact {...facts} />
        <ChosenFacts {...facts} />
        <TextFacts {...facts} />
        <CustomFacts
          recordKind="deal"
          values={update.custom}
          isDisabled={isDisabled}
          onSave={(custom) => facts.save({ custom })}
        />
      </FactList>
    </section>
  )
}

function NextStepFacts({ deal, isDisabled, save }: FactProps) {
  const t = useMessages()
  const format = useFormat()
  return (
    <>
      <Fact label={t("deals.field.nextStep")}>
        <InlineEdit
          label={t("deals.field.nextStep")}
          value={deal.nextStep ?? ""}
          placeholder={t("deals.board.noNextStep")}
          isDisabled={isDisabled}
          onSave={(text) => save({ nextStep: text.trim() || null })}
        />
      </Fact>
      <Fact label={t("deals.field.nextStepDate")}>
        <InlineEdit
          label={t("deals.field.nextStepDate")}
          type="date"
          value={deal.nextStepDate ?? ""}
          display={deal.nextStepDate && format.day(deal.nextStepDate)}
          isDisabled={isDisabled}
          onSave={(day) => save({ nextStepDate: day || null })}
        />
      </Fact>
    </>
  )
}

function MoneyFacts({ deal, isDisabled, save }: FactProps) {
  const t = useMessages()
  const format = useFormat()
  const [isWrong, setWrong] = useState(false)
  const saveAmount = (text: string) => {
    const plain = text.replaceAll(/[\s,]/g, "")
    const minor = plain === "" ? null : parseMajor(plain, deal.currency)
    setWrong(minor === undefined)
    if (minor !== undefined) save({ amountMinor: minor === null ? null : minor.toString() })
  }
  return (
    <>
      <Fact label={t("deals.field.amount")}>
        <InlineEdit
          label={t("deals.field.amount")}
          value={
            deal.amountMinor === null ? "" : formatMajor(BigInt(deal.amountMinor), deal.currency)
          }
          display={deal.amountMinor && format.money(deal.amountMinor, deal.currency)}
          isDisabled={isDisabled}
          onSave={saveAmount}
        />
        {isWrong && (
          <p role="alert" className="text-xs text-danger">
            {t("shell.field.amountInvalid", { example: formatMajor(125000n, deal.currency) })}
          </p>
        )}
      </Fact>
      <Fact label={t("deals.field.expectedCloseDate")}>
        <InlineEdit
          label={t("deals.field.expectedCloseDate")}
          type="date"
          value={deal.expectedCloseDate ?? ""}
          display={deal.expectedCloseDate && format.day(deal.expectedCloseDate)}
          isDisabled={isDisabled}
          onSave={(day) => save({ expectedCloseDate: day || null })}
        />
        <CredibleDate {...{ deal, isDisabled, save }} />
      </Fact>
    </>
  )
}

/** What the close plan says of the promised day; it is offered, and taken by a press alone. */
function CredibleDate({ deal, isDisabled, save }: FactProps) {
  const t = useMessages()
  const format = useFormat()
  const { credibleOn, expectedCloseDate, outcome } = deal
  const days = daysNotCredible(credibleOn, expectedCloseDate)
  if (days === 0 || credibleOn === null || outcome !== "open") return null
  return (
    <p className="flex flex-wrap items-center gap-x-2">
      <Badge tone="warn" isSentence>
        {t("deals.page.notCredible", { days })}
      </Badge>
      {!isDisabled && (
        <button
          type="button"
          className="min-h-6 text-accent hover:underline"
          onClick={() => save({ expectedCloseDate: credibleOn })}
        >
          {t("deals.page.useCredible", { day: format.day(credibleOn) })}
        </button>
      )}
    </p>
  )
}

function ProbabilityFact({ deal, isDisabled, save }: FactProps) {
  const t = useMessages()
  const format = useFormat()
  const [isAsking, setAsking] = useState(false)
  const isOwn = deal.probabilityReason !== null
  return (
    <Fact label={t("deals.field.probability")}>
      <span className="flex flex-wrap items-baseline gap-x-2">
        {format.percent(deal.probabilityBps)}
        <span className="text-xs text-muted" title={deal.probabilityReason ?? undefined}>
          {t(isOwn ? "deals.page.ownProbability" : "deals.page.assumption")}
        </span>
        {!isDisabled && deal.outcome === "open" && (
          <button
            type="button"
            className="min-h-6 text-accent hover:underline"
            onClick={() => (isOwn ? save({ probabilityBps: null }) : setAsking(true))}
          >
            {t(isOwn ? "deals.page.followStage" : "deals.page.setProbability")}
          </button>
        )}
      </span>
      {isAsking && <ProbabilityDialog deal={deal} onClose={() => setAsking(false)} />}
    </Fact>
  )
}

const textFields = ["product", "source"] as const

function TextFacts({ deal, isDisabled, save }: FactProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const format = useFormat()
  return (
    <>
      {textFields.map((field) => (
        <Fact key={field} label={t(`deals.field.${field}`)}>
          <InlineEdit
            label={t(`deals.field.${field}`)}
            value={deal[field] ?? ""}
            isDisabled={isDisabled}
            onSave={(text) => save({ [field]: text.trim() || null })}
          />
        </Fact>
      ))}
      {deal.qualifiedAt && (
        <PlainFact label={t("deals.field.qualified")}>
          {format.dateTime(deal.qualifiedAt)}
        </PlainFact>
      )}
      {deal.closingReason && (
        <PlainFact label={t("deals.field.closingReason")}>
          {localText(deal.closingReason.name, locale)}
        </PlainFact>
      )}
      {deal.outcomeReason && (
        <PlainFact label={t("deals.field.outcomeReason")}>{deal.outcomeReason}</PlainFact>
      )}
      {deal.competitor && (
        <PlainFact label={t("deals.field.competitor")}>{deal.competitor}</PlainFact>
      )}
      <PlainFact label={t("deals.field.created")}>{format.dateTime(deal.createdAt)}</PlainFact>
      {deal.closedAt && (
        <PlainFact label={t("deals.field.closed")}>{format.dateTime(deal.closedAt)}</PlainFact>
      )}
    </>
  )
}

/** Company, owner, category and tags: chosen from what there is. */
function ChosenFacts({ deal, isDisabled, save }: FactProps) {
  const t = useMessages()
  const { company, owner, tags } = deal
  return (
    <>
      <Fact label={t("deals.field.company")}>
        <CompanyField
          isLabelHidden
          label={t("deals.field.company")}
          value={company && { id: company.id, label: company.name }}
          onChange={(chosen) => save({ companyId: chosen?.id ?? null })}
          isDisabled={isDisabled}
        />
      </Fact>
      <Fact label={t("deals.field.owner")}>
        <MemberField
          isLabelHidden
          label={t("deals.field.owner")}
          value={owner && { id: owner.id, label: owner.name }}
          onChange={(chosen) => save({ ownerId: chosen?.id ?? null })}
          isDisabled={isDisabled}
        />
      </Fact>
      <Fact label={t("deals.field.forecastCategory")}>
        <SelectField
          isLabelHidden
          label={t("deals.field.forecastCategory")}
          value={deal.forecastCategory}
          isDisabled={isDisabled}
          options={forecastCategories.map((value) => ({
            value,
            label: t(`deals.category.${value}`),
          }))}
          onChange={(forecastCategory) => save({ forecastCategory })}
        />
      </Fact>
      <Fact label={t("deals.field.tags")}>
        <TagField
          isLabelHidden
          label={t("deals.field.tags")}
          addLabel={t("deals.addTag")}
          values={tags}
          onChange={(next) => save({ tags: next })}
          isDisabled={isDisabled}
        />
      </Fact>
    </>
  )
}
