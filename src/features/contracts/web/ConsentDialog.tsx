import { useInfiniteQuery } from "@tanstack/react-query"
import { apiMutation, apiPages } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
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
import { signOffRoles } from "../roles.ts"
import { useGroups } from "./group-names.ts"
import { useRoleName } from "./role-names.ts"
import { useContractSaved } from "./use-contract-saved.ts"
import { useToday } from "./use-today.ts"

/** Whose answer is recorded; empty where that is still to be chosen. */
export type ConsentOf = { contactId: string; role: string }

type Props = { contract: Contract; deal: Deal; of: ConsentOf; onClose: () => void }

/** Writes down what a person said about groups of the latest version, and how we know. */
export function ConsentDialog(props: Props) {
  const t = useMessages()
  const { deal, contract, onClose } = props
  const nameOf = useRoleName()
  const form = useConsentForm(props)
  const { values } = form
  const roles = [...new Set([...signOffRoles, ...contract.standing.people.map((one) => one.role)])]
  return (
    <FormDialog
      {...{ form, onClose }}
      width="wide"
      title={t("contracts.consents.record")}
      send={t("contracts.consents.save")}
    >
      {deal.contacts.length === 0 && (
        <p className="rounded-card bg-warn-soft px-3 py-2 text-sm text-warn">
          {t("contracts.consents.noContacts")}
        </p>
      )}
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          label={t("contracts.consents.contact")}
          isRequired
          options={deal.contacts.map(({ id: value, name: label }) => ({ value, label }))}
          {...form.field("contactId")}
        />
        <SelectField
          label={t("contracts.consents.role")}
          isRequired
          options={roles.map((value) => ({ value, label: nameOf(value) }))}
          {...form.field("role")}
        />
        <RadioGroup
          label={t("contracts.consents.answer")}
          options={answers.map((value) => ({
            value,
            label: t(`contracts.consents.answers.${value}`),
          }))}
          {...form.field("answer")}
        />
        <Groups {...{ contract }} {...form.field("groupIds")} />
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

type GroupsProps = {
  contract: Contract
  value: readonly string[]
  onChange: (ids: string[]) => void
}

function Groups({ contract, value, onChange }: GroupsProps) {
  const t = useMessages()
  const names = new Map(useGroups().map(({ id, name }) => [id, name]))
  const groups = contract.versions[0]?.groups ?? []
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-sm font-medium">{t("contracts.consents.groups")}</legend>
      {groups.map(({ groupId }) => (
        <CheckBox
          key={groupId}
          label={names.get(groupId) ?? ""}
          isChecked={value.includes(groupId)}
          onChange={(isChecked) =>
            onChange(isChecked ? [...value, groupId] : value.filter((id) => id !== groupId))
          }
        />
      ))}
    </fieldset>
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
    ...of,
    groupIds: (latest?.groups ?? []).map(({ groupId }) => groupId),
    answer: "agree" as Answer, // one of three
    condition: "",
    saidOn: today as string | null, // a date field may be emptied
    evidence: "",
    fileId: "",
  }
  return useForm({
    initial,
    save: ({ saidOn, fileId, ...said }, context) =>
      send(
        {
          ...{ dealId: deal.id, sha256: latest?.sha256 ?? "", ...said },
          ...{ saidOn: saidOn ?? today, fileId: fileId || null },
        },
        context,
      ),
    onSaved: (saved) => {
      toast({ text: t("contracts.consents.saved") })
      show(saved)
      onClose()
    },
  })
}
