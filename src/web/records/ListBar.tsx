import { useEffect, useRef, useState } from "react"
import type { RecordKind } from "../../features/fields/contract.ts"
import { useCommand } from "../commands/registry.ts"
import { SelectField } from "../ui/SelectField.tsx"
import { TextField } from "../ui/TextField.tsx"
import { ListFilters } from "./ListFilters.tsx"
import { useListSearch } from "./use-list-search.ts"

type Props = {
  recordKind: RecordKind
  label: string
  sortLabel: string
  /** Name of each order; the first is in force when the address says none. */
  sorts: Readonly<Record<string, string>>
}

/** Words and order above a list; both live in the address. */
export function ListBar({ recordKind, label, sortLabel, sorts }: Props) {
  const { search, change } = useListSearch()
  const [typed, setTyped] = useState(search.q ?? "")
  const [first = ""] = Object.keys(sorts)
  const asked = search.q ?? ""
  const input = useRef<HTMLInputElement>(null)
  useCommand({
    id: "view.filter",
    title: "shell.command.filter",
    pinyin: "sxdqst",
    keys: "/",
    run: () => input.current?.focus(),
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed asks anew
  useEffect(() => {
    if (typed === asked) return
    const timer = setTimeout(() => change({ q: typed.trim() ? typed : undefined }), 200)
    return () => clearTimeout(timer)
  }, [typed])

  return (
    <div className="flex flex-wrap items-center gap-3">
      <TextField
        ref={input}
        className="w-72 max-w-full"
        type="search"
        isLabelHidden
        label={label}
        placeholder={label}
        maxLength={200}
        value={typed}
        onChange={setTyped}
      />
      <SelectField
        isLabelHidden
        label={sortLabel}
        value={search.sort && search.sort in sorts ? search.sort : first}
        options={Object.entries(sorts).map(([value, name]) => ({ value, label: name }))}
        onChange={(sort) => change({ sort: sort === first ? undefined : sort })}
      />
      <ListFilters recordKind={recordKind} />
    </div>
  )
}
