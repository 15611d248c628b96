import { useId } from "react"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"

type Props = {
  label: string
  groups: readonly { id: string; name: string }[]
  value: readonly string[]
  onChange: (ids: string[]) => void
  problem?: string | undefined
}

/** Some of the groups of terms. */
export function GroupChoice({ label, groups, value, onChange, problem }: Props) {
  const id = useId()
  return (
    <fieldset aria-describedby={problem ? id : undefined} className="flex flex-col gap-1">
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      {groups.map((group) => (
        <CheckBox
          key={group.id}
          label={group.name}
          isChecked={value.includes(group.id)}
          onChange={(isChecked) =>
            onChange(isChecked ? [...value, group.id] : value.filter((one) => one !== group.id))
          }
        />
      ))}
      {problem && (
        <p id={id} className="text-xs text-danger">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
