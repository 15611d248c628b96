import { ArrowDown, ArrowUp, Trash2 } from "lucide-react"
import { ProblemError } from "../../../kernel/client.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { type Clause, clausesAtMost } from "../clause.ts"
import { placed } from "./clause-rows.ts"
import { type NamedGroup, useGroups } from "./group-names.ts"

type Props = {
  clauses: readonly Clause[]
  /** The refusal, which says what is wrong in which clause. */
  error: Error | null
  onChange: (clauses: Clause[]) => void
}

/** Clauses in their order: written, placed, added and taken out. */
export function ClauseFields({ clauses, error, onChange }: Props) {
  const t = useMessages()
  const groups = useGroups()
  const fields = error instanceof ProblemError ? (error.problem.fields ?? []) : []
  const add = () => {
    const groupId = clauses.at(-1)?.groupId ?? groups.find((one) => !one.isArchived)?.id ?? ""
    onChange([...clauses, { id: crypto.randomUUID(), groupId, heading: "", text: "" }])
  }
  return (
    <section aria-label={t("contracts.draft.clauses")} className="flex flex-col gap-3">
      <ol className="flex flex-col">
        {clauses.map((clause, index) => (
          <OneClause
            key={clause.id}
            {...{ clause, index, groups }}
            isLast={index === clauses.length - 1}
            problemOf={(name) =>
              fields.find(({ path }) => path === `clauses.${index}.${name}`)?.message
            }
            onChange={(patch) => onChange(clauses.with(index, { ...clause, ...patch }))}
            onMove={(by) => onChange(placed(clauses, index, by))}
            onRemove={() => onChange(clauses.toSpliced(index, 1))}
          />
        ))}
      </ol>
      {clauses.length < clausesAtMost && (
        <Button className="self-start" onClick={add}>
          {t("contracts.draft.add")}
        </Button>
      )}
    </section>
  )
}

type ClauseProps = {
  clause: Clause
  index: number
  isLast: boolean
  groups: readonly NamedGroup[]
  problemOf: (name: keyof Clause) => string | undefined
  onChange: (patch: Partial<Clause>) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

function OneClause(props: ClauseProps) {
  const { clause, index, groups, problemOf, onChange } = props
  const t = useMessages()
  const number = String(index + 1)
  const offered = groups.filter((one) => !one.isArchived || one.id === clause.groupId)
  return (
    <li
      aria-label={t("contracts.draft.clause", { number })}
      className="flex flex-col gap-3 border-b border-line py-4 first:pt-0"
    >
      <div className="grid items-end gap-3 md:grid-cols-[minmax(0,1fr)_14rem_auto]">
        <TextField
          label={t("contracts.draft.heading")}
          isRequired
          maxLength={200}
          value={clause.heading}
          problem={problemOf("heading")}
          onChange={(heading) => onChange({ heading })}
        />
        <SelectField
          label={t("contracts.draft.group")}
          isRequired
          options={offered.map(({ id: value, name: label }) => ({ value, label }))}
          value={clause.groupId}
          problem={problemOf("groupId")}
          onChange={(groupId) => onChange({ groupId })}
        />
        <ClauseActs {...props} number={number} />
      </div>
      <TextArea
        label={t("contracts.draft.text")}
        maxLength={10_000}
        value={clause.text}
        problem={problemOf("text")}
        onChange={(text) => onChange({ text })}
      />
    </li>
  )
}

function ClauseActs({ index, isLast, number, onMove, onRemove }: ClauseProps & { number: string }) {
  const t = useMessages()
  return (
    <div className="flex">
      <IconButton
        icon={ArrowUp}
        label={t("contracts.draft.up", { number })}
        disabled={index === 0}
        onClick={() => onMove(-1)}
      />
      <IconButton
        icon={ArrowDown}
        label={t("contracts.draft.down", { number })}
        disabled={isLast}
        onClick={() => onMove(1)}
      />
      <IconButton
        icon={Trash2}
        label={t("contracts.draft.remove", { number })}
        onClick={onRemove}
      />
    </div>
  )
}
