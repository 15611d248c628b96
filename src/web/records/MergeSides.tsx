import type { UseQueryResult } from "@tanstack/react-query"
import { useFormat } from "../format.ts"
import { useMessages } from "../messages.tsx"
import { classNames } from "../ui/class-names.ts"
import { ProblemNotice } from "../ui/ProblemNotice.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"

/** One of the workspace's own fields, by its key. */
export type CustomPart = `custom.${string}`

export type MergeRow<F extends string> = {
  /** The field that a merge can take from the duplicate; left out where nothing can be chosen. */
  field?: F | CustomPart
  label: string
  /** What each record says; empty where it says nothing. A list is kept from both. */
  kept: string | readonly string[]
  duplicate: string | readonly string[]
}

/** The fields whose value is to be the duplicate's, and the way to choose. */
export type Choice<F extends string> = {
  taken: ReadonlySet<F | CustomPart>
  onTake: (field: F | CustomPart, isTaken: boolean) => void
}

type Props<T, F extends string> = {
  duplicate: UseQueryResult<T>
  rowsOf: (duplicate: T) => readonly MergeRow<F>[]
  choice: Choice<F>
}

/** Two records side by side, field by field; what will stand afterwards is chosen, and bold. */
export function MergeSides<T, F extends string>({ duplicate, rowsOf, choice }: Props<T, F>) {
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
            {(["field", "kept", "duplicate"] as const).map((head) => (
              <th key={head} scope="col" className="py-1 pe-3 text-start font-normal">
                {t(`shell.merge.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.label} row={row} choice={choice} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type RowProps<F extends string> = { row: MergeRow<F>; choice: Choice<F> }

function Row<F extends string>({ row, choice: { taken, onTake } }: RowProps<F>) {
  const { field, label, kept, duplicate } = row
  const isList = Array.isArray(duplicate)
  const isTaken = field !== undefined && taken.has(field)
  const differs = kept.length > 0 && duplicate.length > 0 && kept !== duplicate
  const choose = (isOther: boolean) =>
    field && differs && !isList ? () => onTake(field, isOther) : undefined
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="min-w-18 py-1 pe-3 text-start font-normal text-muted">
        {label}
      </th>
      <Side
        {...{ label, value: kept, stands: kept.length > 0 && !isTaken, onChoose: choose(false) }}
      />
      <Side
        {...{
          label,
          value: duplicate,
          stands: isList || !differs || isTaken,
          onChoose: choose(true),
        }}
      />
    </tr>
  )
}

type SideProps = {
  label: string
  value: string | readonly string[]
  stands: boolean
  /** Lets this side's value stand; left out where there is nothing to choose. */
  onChoose: (() => void) | undefined
}

function Side({ label, value, stands, onChoose }: SideProps) {
  const format = useFormat()
  const text = typeof value === "string" ? value : format.list(value)
  const shown = stands || text === "" ? text : <del>{text}</del>
  return (
    <td className={classNames("py-1 pe-3 wrap-anywhere", stands ? "font-medium" : "text-muted")}>
      {onChoose ? (
        <label className="flex min-h-6 items-start gap-2">
          <input
            type="radio"
            name={`merge ${label}`}
            aria-label={`${label}: ${text}`}
            checked={stands}
            onChange={onChoose}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span>{shown}</span>
        </label>
      ) : (
        shown
      )}
    </td>
  )
}
