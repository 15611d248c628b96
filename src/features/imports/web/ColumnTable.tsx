import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import type { ColumnMapping, FileMapping, ImportFile } from "../contract.ts"
import { findField } from "../fields.ts"
import { ColumnFaults } from "./ColumnFaults.tsx"
import { useFieldNames } from "./use-field-names.ts"

/** Below this many per cent a person should look at the suggestion. */
const sure = 70
const shownSamples = 3

type Props = {
  file: ImportFile
  mapping: FileMapping
  stages: readonly string[]
  onChange: (mapping: FileMapping) => void
}

/** Each column of a file with sample values and the field it goes into. */
export function ColumnTable({ file, mapping, stages, onChange }: Props) {
  const t = useMessages()
  const change = (index: number, column: ColumnMapping) =>
    onChange({ ...mapping, columns: mapping.columns.with(index, column) })
  return (
    <>
      <Table label={t("imports.kind.label", { name: file.name })}>
        <thead>
          <tr>
            <Th>{t("imports.column.column")}</Th>
            <Th className="max-md:hidden">{t("imports.column.samples")}</Th>
            <Th>{t("imports.column.field")}</Th>
          </tr>
        </thead>
        <tbody>
          {mapping.columns.map((column, index) => (
            <ColumnLine
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
              key={index}
              {...{ file, index, column, stages }}
              kind={mapping.kind}
              onChange={(next) => change(index, next)}
            />
          ))}
        </tbody>
      </Table>
      <ColumnFaults mapping={mapping} />
    </>
  )
}

type LineProps = {
  file: ImportFile
  index: number
  column: ColumnMapping
  kind: FileMapping["kind"]
  stages: readonly string[]
  onChange: (column: ColumnMapping) => void
}

function ColumnLine({ file, index, column, kind, stages, onChange }: LineProps) {
  const t = useMessages()
  const { optionsOf } = useFieldNames()
  const name = file.header[index] || t("imports.column.unnamed", { number: String(index + 1) })
  const values = [...new Set(file.sample.map((cells) => cells[index]?.trim() ?? ""))]
  const samples = values.filter(Boolean).slice(0, shownSamples).join(" · ")
  const confidence = file.confidence[index] ?? 0
  const isAmount = column.field !== null && findField(kind, column.field)?.type === "amount"
  return (
    <tr>
      <Td className="max-w-48 font-medium max-md:max-w-32">
        {name}
        <span className="block truncate font-normal text-muted md:hidden">{samples}</span>
      </Td>
      <Td className="max-w-72 truncate text-muted max-md:hidden">{samples}</Td>
      <Td className="relative py-1">
        <div className="flex items-center gap-2 max-md:flex-wrap md:min-w-56">
          <SelectField
            className="w-44 shrink-0 md:w-56"
            label={t("imports.column.fieldOf", { name })}
            isLabelHidden
            emptyLabel={t("imports.column.leaveOut")}
            value={column.field ?? ""}
            options={optionsOf(kind, column.field, stages)}
            onChange={(field: string) => onChange({ ...column, field: field || null })}
          />
          {isAmount && <ScaleField {...{ name, column, onChange }} />}
          {column.field !== null && confidence > 0 && confidence < sure && (
            <Badge tone="warn">{t("imports.column.unsure")}</Badge>
          )}
        </div>
      </Td>
    </tr>
  )
}

const scales = { "1": 1, "1000": 1_000, "1000000": 1_000_000 } as const

type ScaleProps = {
  name: string
  column: ColumnMapping
  onChange: (column: ColumnMapping) => void
}

function ScaleField({ name, column, onChange }: ScaleProps) {
  const t = useMessages()
  return (
    <SelectField<keyof typeof scales>
      className="w-32 shrink-0"
      label={t("imports.column.scaleOf", { name })}
      isLabelHidden
      value={`${column.scale}`}
      options={[
        { value: "1", label: t("imports.column.ones") },
        { value: "1000", label: t("imports.column.thousands") },
        { value: "1000000", label: t("imports.column.millions") },
      ]}
      onChange={(scale) => onChange({ ...column, scale: scales[scale] })}
    />
  )
}
