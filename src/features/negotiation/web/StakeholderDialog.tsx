import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { api, apiMutation, apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"

import { todayIn } from "../../../web/today.ts"
import { ComboBox } from "../../../web/ui/ComboBox.tsx"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { DateField } from "../../../web/ui/DateField.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { listContacts } from "../../contacts/contract.ts"
import { getDeal } from "../../deals/contract.ts"
import { addStakeholder, type Stakeholder, updateStakeholder } from "../contract.ts"
import { listStakeholderRoles } from "../role-contract.ts"
import { type Attitude, attitudes, type Influence, influences } from "../stakeholder.ts"

type Props = {
  dealId: string
  /** Undefined for a new one. */
  stakeholder: Stakeholder | undefined
  onSaved: () => void
  onClose: () => void
}

/** Adds a stakeholder, or changes what is known of one. */
export function StakeholderDialog(props: Props) {
  const { dealId, stakeholder, onClose } = props
  const t = useMessages()
  const form = useStakeholderForm(props)
  const today = useToday()
  return (
    <FormDialog
      {...{ form, onClose }}
      title={
        stakeholder
          ? t("negotiation.people.form.editTitle", { name: stakeholder.contact.name })
          : t("negotiation.people.form.addTitle")
      }
      send={t("negotiation.people.form.save")}
    >
      {!stakeholder && (
        <ComboBox
          label={t("negotiation.people.form.contact")}
          isRequired
          search={(text) => contactsLike(dealId, text)}
          {...form.field("contact")}
        />
      )}
      <RoleField kept={stakeholder} {...form.field("stakeholderRoleId")} />
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField<Attitude>
          label={t("negotiation.people.form.attitude")}
          options={attitudes.map((value) => ({
            ...{ value, label: t(`negotiation.people.attitude.${value}`) },
          }))}
          {...form.field("attitude")}
        />
        <SelectField<Influence>
          label={t("negotiation.people.form.influence")}
          options={influences.map((value) => ({
            ...{ value, label: t(`negotiation.people.influence.${value}`) },
          }))}
          {...form.field("influence")}
        />
      </div>
      <DateField
        label={t("negotiation.people.form.spokeOn")}
        help={t("negotiation.people.form.spokeOnHelp")}
        max={today}
        isRequired={false}
        {...form.field("spokeOn")}
      />
      <TextArea
        label={t("negotiation.people.form.note")}
        isRequired={false}
        rows={2}
        maxLength={2000}
        {...form.field("note")}
      />
    </FormDialog>
  )
}

type RoleFieldProps = {
  value: string
  onChange: (id: string) => void
  problem: string | undefined
  kept: Stakeholder | undefined
}

/** The roles in use, and the one somebody has although it was retired. */
function RoleField({ kept, ...field }: RoleFieldProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const roles = useQuery(apiQuery(listStakeholderRoles, {}))
  const options = (roles.data?.items ?? [])
    .filter(({ id, isArchived }) => !isArchived || id === kept?.role.id)
    .map(({ id, names }) => ({ value: id, label: localText(names, locale) }))
  return (
    <SelectField
      label={t("negotiation.people.form.role")}
      isRequired
      options={options}
      {...field}
    />
  )
}

function useToday() {
  const { timeZone } = useWorkspaceSettings()
  return todayIn(timeZone, new Date())
}

function useStakeholderForm({ dealId, stakeholder, onSaved, onClose }: Props) {
  const add = apiMutation(addStakeholder)
  const update = apiMutation(updateStakeholder)
  return useForm({
    initial: {
      contact: null as ComboOption | null,
      stakeholderRoleId: stakeholder?.role.id ?? "",
      attitude: stakeholder?.attitude ?? ("unknown" as Attitude),
      influence: stakeholder?.influence ?? ("medium" as Influence),
      spokeOn: stakeholder?.spokeOn ?? null,
      note: stakeholder?.note ?? "",
    },
    draftKey: stakeholder ? `stakeholder.${stakeholder.id}` : `stakeholder.new.${dealId}`,
    save: ({ contact, ...said }, context) =>
      stakeholder
        ? update({ stakeholderId: stakeholder.id, version: stakeholder.version, ...said }, context)
        : add({ dealId, contactId: contact?.id ?? "", ...said }, context),
    onSaved: () => {
      onSaved()
      onClose()
    },
  })
}

/** Contacts by name; without one those who are on the deal already, then those of its company. */
async function contactsLike(dealId: string, text: string): Promise<ComboOption[]> {
  if (text.trim() !== "") return found({ q: text })
  const deal = await api(getDeal, { dealId })
  const own = deal.contacts.map(({ id, name }) => ({ id, label: name }))
  const others = deal.company ? await found({ companyId: deal.company.id }) : []
  return [...own, ...others.filter(({ id }) => !own.some((one) => one.id === id))]
}

async function found(wanted: { q?: string; companyId?: string }): Promise<ComboOption[]> {
  const { items } = await api(listContacts, { limit: 20, ...wanted })
  return items.map(({ id, name, company, jobTitle }) => {
    const detail = jobTitle ?? company?.name
    return { id, label: name, ...(detail ? { detail } : {}) }
  })
}
