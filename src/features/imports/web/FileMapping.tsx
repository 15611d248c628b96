import { useMessages } from "../../../web/messages.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import type { Import, Mapping } from "../contract.ts"
import { type FileKind, fieldsOf, fileKinds } from "../fields.ts"

type Props = {
  file: Import["files"][number]
  mapping: Mapping
  change: (next: Partial<Mapping>) => void
}

/** One file: what it holds, and where each of its columns goes. */
export function FileMapping({ file, mapping, change }: Props) {
  const t = useMessages()
  const chosen = mapping.files.find(({ position }) => position === file.position)
  const kind = chosen?.kind ?? "ignore"
  const columns = chosen?.columns ?? {}
  const set = (next: { kind?: FileKind; columns?: Record<string, string> }) =>
    change({
      files: mapping.files.map((one) =>
        one.position === file.position ? { ...one, ...next } : one,
      ),
    })
  const setColumn = (header: string, field: string) => {
    const { [header]: _, ...rest } = columns
    set({ columns: field ? { ...rest, [header]: field } : rest })
  }
  const options = [
    { value: "", label: t("imports.file.nowhere") },
    ...fieldsOf[kind].map((value) => ({ value, label: t(`imports.field.${value}`) })),
  ]
  return (
    <div className="flex flex-col gap-2 rounded-card border border-line bg-panel p-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h3 className="font-medium">{file.name}</h3>
        <SelectField
          label={t("imports.file.kind")}
          value={kind}
          options={fileKinds.map((value) => ({ value, label: t(`imports.kind.${value}`) }))}
          onChange={(next) => set({ kind: next, columns: {} })}
        />
      </div>
      {kind !== "ignore" && (
        <Table label={file.name}>
          <thead>
            <tr>
              <Th>{t("imports.file.column")}</Th>
              <Th>{t("imports.file.samples")}</Th>
              <Th>{t("imports.file.field")}</Th>
            </tr>
          </thead>
          <tbody>
            {file.header.map((header, index) => (
              <tr key={header}>
                <Td className="font-medium">{header}</Td>
                <Td className="max-w-72 truncate text-muted">
                  {file.samples
                    .map((row) => row[index])
                    .filter(Boolean)
                    .slice(0, 3)
                    .join(" · ")}
                </Td>
                <Td>
                  <SelectField
                    label={`${t("imports.file.field")}: ${header}`}
                    isLabelHidden
                    value={columns[header] ?? ""}
                    options={options}
                    onChange={(field) => setColumn(header, field)}
                  />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </div>
  )
}
