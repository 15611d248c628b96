import { InlineEdit } from "../ui/InlineEdit.tsx"
import { TagList } from "../ui/TagList.tsx"

type Props = {
  label: string
  addLabel: string
  values: readonly string[]
  onChange: (values: string[]) => void
  isDisabled: boolean
  /** Where a fact list names it already. */
  isLabelHidden?: boolean
}

/** Several short texts of a record, such as tags or mail addresses, added and taken away in place. */
export function TagField({ label, addLabel, values, onChange, ...rest }: Props) {
  const { isDisabled, isLabelHidden = false } = rest
  const tags = values.map((value) => ({ id: value, label: value }))
  const remove = (value: string) => onChange(values.filter((one) => one !== value))
  const add = (text: string) => {
    const value = text.trim()
    if (value && !values.includes(value)) onChange([...values, value])
  }
  return (
    <div className="flex min-w-0 flex-col gap-1">
      {!isLabelHidden && <span className="text-muted">{label}</span>}
      {tags.length > 0 && (
        <TagList label={label} tags={tags} {...(isDisabled ? {} : { onRemove: remove })} />
      )}
      {!isDisabled && <InlineEdit label={addLabel} value="" placeholder={addLabel} onSave={add} />}
    </div>
  )
}
