import { Plus, X } from "lucide-react"
import type { ReactNode } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import type { ScopeDraft } from "./scope-draft.ts"

type Props<K extends "features" | "dates" | "people"> = {
  rows: ScopeDraft[K]
  onChange: (rows: ScopeDraft[K]) => void
}

/** What is needed, each with what the buyer said about it. */
export function FeatureRows({ rows, onChange }: Props<"features">) {
  const t = useMessages()
  const change = (id: string, patch: object) => onChange(changed(rows, id, patch))
  return (
    <Rows
      legend={t("meetings.scope.features")}
      add={t("meetings.scope.addFeature")}
      onAdd={() => onChange([...rows, { id: crypto.randomUUID(), text: "", buyerWords: "" }])}
    >
      {rows.map(({ id, text, buyerWords }, index) => (
        <Row
          key={id}
          remove={t("meetings.scope.removeFeature", { number: String(index + 1) })}
          onRemove={() => onChange(rows.filter((row) => row.id !== id))}
        >
          <TextField
            label={t("meetings.scope.feature", { number: String(index + 1) })}
            isRequired
            maxLength={300}
            value={text}
            onChange={(written) => change(id, { text: written })}
          />
          <TextArea
            label={t("meetings.scope.buyerWords")}
            rows={1}
            maxLength={5000}
            value={buyerWords}
            onChange={(written) => change(id, { buyerWords: written })}
          />
        </Row>
      ))}
    </Rows>
  )
}

export function DateRows({ rows, onChange }: Props<"dates">) {
  const t = useMessages()
  const change = (id: string, patch: object) => onChange(changed(rows, id, patch))
  return (
    <Rows
      legend={t("meetings.scope.dates")}
      add={t("meetings.scope.addDate")}
      onAdd={() => onChange([...rows, { id: crypto.randomUUID(), label: "", on: null }])}
    >
      {rows.map(({ id, label, on }, index) => (
        <Row
          key={id}
          remove={t("meetings.scope.removeDate", { number: String(index + 1) })}
          onRemove={() => onChange(rows.filter((row) => row.id !== id))}
        >
          <TextField
            label={t("meetings.scope.date", { number: String(index + 1) })}
            isRequired
            maxLength={200}
            value={label}
            onChange={(written) => change(id, { label: written })}
          />
          <DateField
            label={t("meetings.scope.on", { number: String(index + 1) })}
            isRequired
            value={on}
            onChange={(day) => change(id, { on: day })}
          />
        </Row>
      ))}
    </Rows>
  )
}

export function PersonRows({ rows, onChange }: Props<"people">) {
  const t = useMessages()
  const change = (id: string, patch: object) => onChange(changed(rows, id, patch))
  return (
    <Rows
      legend={t("meetings.scope.people")}
      add={t("meetings.scope.addPerson")}
      onAdd={() => onChange([...rows, { id: crypto.randomUUID(), name: "", role: "" }])}
    >
      {rows.map(({ id, name, role }, index) => (
        <Row
          key={id}
          remove={t("meetings.scope.removePerson", { number: String(index + 1) })}
          onRemove={() => onChange(rows.filter((row) => row.id !== id))}
        >
          <TextField
            label={t("meetings.scope.person", { number: String(index + 1) })}
            isRequired
            maxLength={200}
            value={name}
            onChange={(written) => change(id, { name: written })}
          />
          <TextField
            label={t("meetings.scope.role", { number: String(index + 1) })}
            maxLength={200}
            value={role}
            onChange={(written) => change(id, { role: written })}
          />
        </Row>
      ))}
    </Rows>
  )
}

function changed<R extends { id: string }>(rows: readonly R[], id: string, patch: object): R[] {
  return rows.map((row) => (row.id === id ? { ...row, ...patch } : row))
}

type RowsProps = { legend: string; add: string; onAdd: () => void; children: ReactNode }

function Rows({ legend, add, onAdd, children }: RowsProps) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-sm font-medium">{legend}</legend>
      {children}
      <Button look="quiet" className="-ms-3 self-start" onClick={onAdd}>
        <Plus size={14} aria-hidden="true" />
        {add}
      </Button>
    </fieldset>
  )
}

type RowProps = { remove: string; onRemove: () => void; children: ReactNode }

function Row({ remove, onRemove, children }: RowProps) {
  return (
    <div className="flex items-start gap-2">
      <div className="grid min-w-0 flex-1 gap-2 md:grid-cols-2">{children}</div>
      <IconButton icon={X} label={remove} onClick={onRemove} className="mt-6" />
    </div>
  )
}
