import { useQuery } from "@tanstack/react-query"
import { apiMutation, apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { listNotes } from "../../activities/contract.ts"
import type { OfferOption } from "../../documents/offer.ts"
import { listFiles } from "../../files/contract.ts"
import { type CommitmentLevel, commitmentLevels } from "../commitment.ts"
import { addCommitment } from "../commitment-contract.ts"
import { getProposalVersion, type Proposal } from "../contract.ts"
import { ChoiceFields, type ChosenLines } from "./ChoiceFields.tsx"
import { useOfferText } from "./use-offer-text.ts"

type Props = { proposal: Proposal; onSaved: () => void; onClose: () => void }

/** What one of us knows of the buyer's commitment, with what shows it. */
export function CommitmentDialog({ proposal, onSaved, onClose }: Props) {
  const t = useMessages()
  const textOf = useOfferText()
  const number = proposal.versions[0]?.number ?? 1
  const sent = useQuery(apiQuery(getProposalVersion, { proposalId: proposal.id, number }))
  const options = sent.data?.offer.options ?? []
  const optionOf = (id: string) => options.find((one) => one.id === id)
  const send = apiMutation(addCommitment)
  const evidence = useEvidence(proposal.deal.id)
  const form = useForm({
    initial: {
      level: "" as CommitmentLevel | "",
      person: proposal.offer.buyer.contact ?? "",
      ...{ note: "", option: "", evidence: "", lines: {} as ChosenLines },
    },
    draftKey: `commitment.${proposal.id}`,
    save: ({ level, person, note, option, lines, evidence: chosen }, context) => {
      const [kind, id] = chosen.split(" ")
      return send(
        {
          ...{ proposalId: proposal.id, number, level: level || "opened", person, note },
          ...(level === "option-chosen" ? { choice: choiceOf(optionOf(option), lines) } : {}),
          ...(kind === "note" && id ? { noteId: id } : {}),
          ...(kind === "file" && id ? { fileId: id } : {}),
        },
        context,
      )
    },
    onSaved: () => {
      onSaved()
      onClose()
    },
  })
  const { values } = form
  const levels = commitmentLevels.map((value) => ({ value, label: t(`proposals.level.${value}`) }))
  return (
    <FormDialog
      form={form}
      title={t("proposals.commitment.say")}
      send={t("proposals.commitment.save")}
      onClose={onClose}
    >
      <p className="text-muted">{t("proposals.commitment.help")}</p>
      <SelectField
        label={t("proposals.commitment.level")}
        isRequired
        options={levels}
        {...form.field("level")}
      />
      {values.level === "option-chosen" && (
        <SelectField
          label={t("proposals.commitment.option")}
          isRequired
          options={options.map(({ id, name }) => ({ value: id, label: textOf(name) }))}
          {...form.field("option")}
        />
      )}
      {values.level === "option-chosen" && (
        <ChoiceFields
          lines={optionOf(values.option)?.lines ?? []}
          chosen={values.lines}
          onChange={(lines) => form.set("lines", lines)}
        />
      )}
      <TextField
        label={t("proposals.commitment.person")}
        isRequired
        maxLength={200}
        {...form.field("person")}
      />
      <TextArea label={t("proposals.commitment.note")} maxLength={4_000} {...form.field("note")} />
      <SelectField
        label={t("proposals.commitment.evidence")}
        emptyLabel={t("proposals.commitment.noEvidence")}
        options={evidence}
        {...form.field("evidence")}
      />
    </FormDialog>
  )
}

/** The option with what was decided of its own lines; what was typed for another one is left out. */
function choiceOf(option: OfferOption | undefined, chosen: ChosenLines) {
  const own = option?.lines.filter(({ id }) => chosen[id]) ?? []
  return { optionId: option?.id ?? "", lines: own.map(({ id }) => ({ id, ...chosen[id] })) }
}

/** Notes and files of the deal, the latest first. */
function useEvidence(dealId: string) {
  const t = useMessages()
  const notes = useQuery(apiQuery(listNotes.deal, { dealId }))
  const files = useQuery(apiQuery(listFiles.deal, { dealId }))
  const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
  return [
    ...(notes.data?.items ?? []).map(({ id, body }) => ({
      value: `note ${id}`,
      label: t("proposals.commitment.noteEvidence", { text: short(body) }),
    })),
    ...(files.data?.items ?? []).map(({ id, name }) => ({
      value: `file ${id}`,
      label: t("proposals.commitment.fileEvidence", { text: short(name) }),
    })),
  ]
}
