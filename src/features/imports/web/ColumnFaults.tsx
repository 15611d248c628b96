import { useLanguage, useMessages } from "../../../web/messages.tsx"
import type { FileMapping } from "../contract.ts"
import { crowdedFields, missingFields } from "./mapping-faults.ts"
import { useFieldNames } from "./use-field-names.ts"

/** What is still wrong with the columns of a file, and how many are left out. */
export function ColumnFaults({ mapping }: { mapping: FileMapping }) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { nameOf } = useFieldNames()
  const names = (fields: readonly string[], type: "conjunction" | "disjunction") =>
    new Intl.ListFormat(locale, { type }).format(fields.map((key) => nameOf(mapping.kind, key)))
  const missing = missingFields(mapping)
  const crowded = crowdedFields(mapping)
  const left = mapping.columns.filter(({ field }) => field === null).length
  return (
    <div className="flex flex-col gap-1" role="status">
      {missing.length > 0 && (
        <p className="text-danger">
          {t("imports.column.missing", { fields: names(missing, "disjunction") })}
        </p>
      )}
      {crowded.length > 0 && (
        <p className="text-danger">
          {t("imports.column.twice", { fields: names(crowded, "conjunction") })}
        </p>
      )}
      <p className="text-muted">{t("imports.column.left", { count: left })}</p>
    </div>
  )
}
