import { api } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { ComboBox } from "../../../web/ui/ComboBox.tsx"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { TagList } from "../../../web/ui/TagList.tsx"
import { listContacts } from "../../contacts/contract.ts"
import { listMembers } from "../../members/contract.ts"

type Person = { id: string; name: string }

type Props = {
  side: "contacts" | "members"
  people: readonly Person[]
  /** What this side is called here, where it is not the people of a meeting. */
  label?: string
  help?: string
  onChange: (people: Person[]) => void
}

/** Who of one side takes part; found by name and added one by one. */
export function PeopleField({ side, people, onChange, help, ...named }: Props) {
  const t = useMessages()
  const add = t(side === "contacts" ? "meetings.addContact" : "meetings.addMember")
  const label = named.label ?? t(`meetings.${side}`)
  const search = async (text: string): Promise<ComboOption[]> => {
    const found = side === "contacts" ? await contactsLike(text) : await membersLike(text)
    return found.filter(({ id }) => !people.some((one) => one.id === id))
  }
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm font-medium">{label}</p>
      {people.length > 0 && (
        <TagList
          label={label}
          tags={people.map(({ id, name }) => ({ id, label: name }))}
          onRemove={(id) => onChange(people.filter((one) => one.id !== id))}
        />
      )}
      <ComboBox
        key={people.map(({ id }) => id).join()} // empties the field once somebody was added
        label={add}
        isLabelHidden
        placeholder={add}
        value={null}
        search={search}
        onChange={(one) => one && onChange([...people, { id: one.id, name: one.label }])}
      />
      {help && <p className="text-xs text-muted">{help}</p>}
    </div>
  )
}

async function contactsLike(text: string): Promise<ComboOption[]> {
  const { items } = await api(listContacts, { q: text, limit: 20 })
  return items.map(({ id, name, company }) => ({
    id,
    label: name,
    ...(company ? { detail: company.name } : {}),
  }))
}

async function membersLike(text: string): Promise<ComboOption[]> {
  const { items } = await api(listMembers, {})
  const wanted = text.trim().toLowerCase()
  const found = items.filter(({ name }) => name.toLowerCase().includes(wanted))
  return found.map(({ id, name }) => ({ id, label: name }))
}
