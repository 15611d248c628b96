import { useInfiniteQuery } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, apiPages } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { RadioGroup } from "../../../web/ui/RadioGroup.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import type { Deal } from "../../deals/contract.ts"
import { listFiles } from "../../files/contract.ts"
import { type Answer, answers } from "../consents.ts"
import { type Contract, recordConsents } from "../contract.ts"
import { GroupChoice } from "./GroupChoice.tsx"
import { useGroups } from "./group-names.ts"
import { useContractSaved } from "./use-contract-saved.ts"
import { useToday } from "./use-today.ts"

/** Whose answer is recorded; empty where that is still to be chosen. */
export type ConsentOf = { contactId: string; stakeholderRoleId: string }

type Props = { contract: Contract; deal: Deal; of: ConsentOf; onClose: () => void }

/** Writes down what a person said about groups of the latest version, and how we know. */
export function ConsentDialog(props: Props) {
  const t = useMessages()
  const { deal, contract, onClose } = props
  const { locale } = useLanguage()
  const form = useConsentForm(props)
  const { values } = form
  const covered = new Set(contract.versions[0]?.groups.map(({ groupId }) => groupId))
  const groups = useGroups().filter(({ id }) => covered.has(id))
  const people = contract.standing.people.map(({ contact, role }) => ({
    value: `${contact.id} ${role.id}`,
    label: t("contracts.person", { name: contact.name, role: localText(role.names, locale) }),
  }))
  return (
    <FormDialog
      {...{ form, onClose }}
      width="wide"
      title={t("contracts.consents.record")}
      send={t("contracts.consents.save")}
    >
      <SelectField
        label={t("contracts.consents.contact")}
        isRequired
        options={people}
        {...form.field("who")}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <RadioGroup
          label={t("contracts.consents.answer")}
          options={answers.map((value) => ({
            value,
            label: t(`contracts.consents.answers.${value}`),
          }))}
          {...form.field("answer")}
        />
        <GroupChoice
          label={t("contracts.consents.groups")}
          groups={groups}
          {...form.field("groupIds")}
        />
      </div>
      {values.answer !== "agree" && (
        <TextArea
          label={t("contracts.consents.condition")}
          isRequired={values.answer === "condition"}
          maxLength={2000}
          {...form.field("condition")}
        />
      )}
      <TextArea
        label={t("contracts.consents.evidence")}
        help={t("contracts.consents.evidenceHelp")}
        isRequired={values.fileId === ""}
        maxLength={2000}
        {...form.field("evidence")}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <DateField label={t("contracts.consents.saidOn")} isRequired {...form.field("saidOn")} />
        <FileChoice dealId={deal.id} {...form.field("fileId")} />
      </div>
    </FormDialog>
  )
}

type FileProps = { dealId: string; value: string; onChange: (id: string) => void }

function FileChoice({ dealId, value, onChange }: FileProps) {
  const t = useMessages()
  const files = useInfiniteQuery(apiPages(listFiles.deal, { dealId, limit: 50 }))
  const items = files.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <SelectField
      label={t("contracts.consents.file")}
      emptyLabel={t("contracts.consents.noFile")}
      options={items.map(({ id, name: label }) => ({ value: id, label }))}
      {...{ value, onChange }}
    />
  )
}

function useConsentForm({ contract, deal, of, onClose }: Props) {
  const t = useMessages()
  const today = useToday()
  const show = useContractSaved()
  const send = apiMutation(recordConsents)
  const [latest] = contract.versions
  const initial = {
    who: of.contactId ? `${of.contactId} ${of.stakeholderRoleId}` : "",
    groupIds: (latest?.groups ?? []).map(({ groupId }) => groupId),
    answer: "agree" as Answer, // one of three
    condition: "",
    saidOn: today as string | null, // a date field may be emptied
    evidence: "",
    fileId: "",
  }
  return useForm({
    initial,
    save: ({ who, saidOn, fileId, ...said }, context) => {
      const [contactId = "", stakeholderRoleId = ""] = who.split(" ")
      return send(
        {
          ...{ dealId: deal.id, sha256: latest?.sha256 ?? "", ...said },
          ...{ contactId, stakeholderRoleId },
          ...{ saidOn: saidOn ?? today, fileId: fileId || null },
        },
        context,
      )
    },
    onSaved: (saved) => {
      toast({ text: t("contracts.consents.saved") })
      show(saved)
      onClose()
    },
  })
}
