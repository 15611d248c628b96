import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../../kernel/locale.ts"
import { apiQuery } from "../../../../web/api.ts"
import { useFormat } from "../../../../web/format.ts"
import { useLanguage, useMessages } from "../../../../web/messages.tsx"
import { SelectField } from "../../../../web/ui/SelectField.tsx"
import { TextArea } from "../../../../web/ui/TextArea.tsx"
import { TextField } from "../../../../web/ui/TextField.tsx"
import { listNotes, noteKinds } from "../../../activities/contract.ts"
import type { ExitCriterion } from "../../../pipelines/contract.ts"
import type { EvidenceValues } from "./evidence-values.ts"
import { FileEvidence } from "./FileEvidence.tsx"
import { GateField } from "./GateField.tsx"
import { MeetingEvidence } from "./MeetingEvidence.tsx"

type Props = {
  dealId: string
  currency: string
  criterion: ExitCriterion
  values: EvidenceValues
  onChange: (values: EvidenceValues) => void
}

/** What one criterion says, and the inputs for the evidence it takes. */
export function CriterionEvidence(props: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { criterion } = props
  return (
    <fieldset className="flex flex-col gap-2 border-s-2 border-control ps-3">
      <legend className="float-left mb-1 w-full font-medium">
        {localText(criterion.text, locale)}
        <span className="ms-2 text-xs font-normal text-muted">
          {t(`deals.gate.side.${criterion.side}`)}
        </span>
      </legend>
      <EvidenceInputs {...props} />
    </fieldset>
  )
}

function EvidenceInputs(props: Props) {
  const t = useMessages()
  const { dealId, currency, criterion, values, onChange } = props
  const set = (patch: Partial<EvidenceValues>) => onChange({ ...values, ...patch })
  const words = (label: string, isRequired?: boolean) => (
    <TextArea
      label={label}
      rows={2}
      maxLength={2000}
      {...(isRequired === undefined ? {} : { isRequired })}
      value={values.words}
      onChange={(next) => set({ words: next })}
    />
  )
  switch (criterion.evidence) {
    case "field":
      return criterion.field === null ? (
        words(t("deals.gate.words"))
      ) : (
        <GateField
          name={criterion.field}
          value={values.field}
          currency={currency}
          onChange={(field) => set({ field })}
        />
      )
    case "meeting":
      return criterion.meetingTypeId === null ? (
        <NoteEvidence {...props} />
      ) : (
        <MeetingEvidence
          {...{ dealId, typeId: criterion.meetingTypeId }}
          value={values.noteId}
          onChange={(noteId) => set({ noteId })}
        />
      )
    case "note":
      return <NoteEvidence {...props} />
    case "file":
      return (
        <FileEvidence
          {...{ dealId }}
          value={values.fileId}
          onChange={(fileId) => set({ fileId })}
        />
      )
    case "statement":
      return (
        <>
          <TextField
            label={t("deals.gate.saidBy")}
            maxLength={200}
            value={values.saidBy}
            onChange={(saidBy) => set({ saidBy })}
          />
          {words(t("deals.gate.said"))}
          <FileEvidence
            dealId={dealId}
            isOptional
            value={values.fileId}
            onChange={(fileId) => set({ fileId })}
          />
        </>
      )
    case "scorecard":
      return <p className="text-muted">{t("deals.gate.scorecardOnly")}</p>
    case "consents":
      return <p className="text-muted">{t("deals.gate.consentsOnly")}</p>
    case "signature":
      return <p className="text-muted">{t("deals.gate.signatureOnly")}</p>
    case "promises":
      return <p className="text-muted">{t("deals.gate.promisesOnly")}</p>
    case "buyer-click":
      return <p className="text-muted">{t("deals.gate.buyerOnly")}</p>
  }
}

const kindsFor = { meeting: ["meeting", "visit"], note: noteKinds } as const

/** Something written down about the deal, or what is written down now. */
function NoteEvidence({ dealId, criterion, values, onChange }: Props) {
  const t = useMessages()
  const format = useFormat()
  const set = (patch: Partial<EvidenceValues>) => onChange({ ...values, ...patch })
  const kinds: readonly string[] =
    criterion.evidence === "meeting" ? kindsFor.meeting : kindsFor.note
  const notes = useQuery(apiQuery(listNotes.deal, { dealId, limit: 50 }))
  const fitting = (notes.data?.items ?? []).filter(({ kind }) => kinds.includes(kind))
  return (
    <>
      {fitting.length > 0 && (
        <SelectField
          label={t("deals.gate.noteThere")}
          emptyLabel={t("deals.gate.writeNow")}
          value={values.noteId}
          options={fitting.map(({ id, happenedAt, body }) => ({
            value: id,
            label: `${format.dateTime(happenedAt)} · ${[...body].slice(0, 60).join("")}`,
          }))}
          onChange={(noteId) => set({ noteId })}
        />
      )}
      {values.noteId === "" && (
        <div className="grid gap-2 md:grid-cols-[9rem_1fr]">
          <SelectField
            label={t("deals.gate.noteKind")}
            value={values.noteKind}
            options={noteKinds
              .filter((kind) => kinds.includes(kind))
              .map((value) => ({ value, label: t(`deals.gate.kind.${value}`) }))}
            onChange={(noteKind) => set({ noteKind })}
          />
          <TextArea
            label={t("deals.gate.whatHappened")}
            rows={2}
            maxLength={2000}
            value={values.words}
            onChange={(next) => set({ words: next })}
          />
        </div>
      )}
    </>
  )
}
