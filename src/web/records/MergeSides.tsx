import type { UseQueryResult } from "@tanstack/react-query"
import { useFormat } from "../format.ts"
import { useMessages } from "../messages.tsx"
import { classNames } from "../ui/class-names.ts"
import { ProblemNotice } from "../ui/ProblemNotice.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"

export type MergeRow = {
  label: string
  /** What each record says; empty where it says nothing. A list is kept from both. */
  kept: string | readonly string[]
  duplicate: string | readonly string[]
}

type Props<T> = { duplicate: UseQueryResult<T>; rowsOf: (duplicate: T) => readonly MergeRow[] }

/** Two records side by side, field by field; what will stand afterwards is bold, the rest is struck. */
export function MergeSides<T>({ duplicate, rowsOf }: Props<T>) {
  const t = useMessages()
  if (!duplicate.data)
    return duplicate.error ? <ProblemNotice error={duplicate.error} /> : <Skeleton lines={6} />
  const rows = rowsOf(duplicate.data).filter(
    ({ kept, duplicate: other }) => kept.length > 0 || other.length > 0,
  )
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className="pb-2 text-start text-xs text-muted">{t("shell.merge.how")}</caption>
        <thead>
          <tr className="text-start text-xs text-muted">
            <th scope="col" className="py-1 pe-3 text-start font-normal">
              {t("shell.merge.field")}
            </th>
            <th scope="col" className="py-1 pe-3 text-start font-normal">
              {t("shell.merge.kept")}
            </th>
            <th scope="col" className="py-1 text-start font-normal">
              {t("shell.merge.duplicate")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, kept, duplicate: other }) => (
            <tr key={label} className="border-t border-line align-top">
              <th scope="row" className="py-1 pe-3 text-start font-normal text-muted">
                {label}
              </th>
              <Side value={kept} stands={kept.length > 0} />
              <Side value={other} stands={Array.isArray(other) || kept.length === 0} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Side({ value, stands }: { value: MergeRow["kept"]; stands: boolean }) {
  const format = useFormat()
  const text = typeof value === "string" ? value : format.list(value)
  return (
    <td className={classNames("py-1 pe-3 break-words", stands ? "font-medium" : "text-muted")}>
      {stands || text === "" ? text : <del>{text}</del>}
    </td>
  )
}
