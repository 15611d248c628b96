import { useId } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { Field } from "../../../web/ui/Field.tsx"
import type { Competitor } from "../closing-contract.ts"

type Props = {
  label: string
  competitors: readonly Competitor[]
  value: string
  name: string
  onChange: (name: string) => void
  problem: string | undefined
}

/** A competitor of the list, or a new one that is typed. */
export function CompetitorField({ competitors, value, name, onChange, ...field }: Props) {
  const t = useMessages()
  const id = useId()
  return (
    <Field {...field} help={t("deals.close.competitorHelp")}>
      {(control) => (
        <>
          <input
            {...control}
            {...{ name, value }}
            list={id}
            maxLength={200}
            autoComplete="off"
            className="field"
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={id}>
            {competitors
              .filter(({ isArchived }) => !isArchived)
              .map((one) => (
                <option key={one.id} value={one.name} />
              ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
