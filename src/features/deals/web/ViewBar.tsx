import { lazy, Suspense, useEffect, useRef, useState } from "react"
import { useCommand } from "../../../web/commands/registry.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { PipelineSearch } from "../../../web/pipeline-search.ts"
import { FilterSheet } from "../../../web/records/FilterSheet.tsx"
import { useSession } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { narrow, useMedia } from "../../../web/use-media.ts"
import { countFilters, noFilters } from "./board-input.ts"

const FilterTags = lazy(async () => ({ default: (await import("./FilterTags.tsx")).FilterTags }))
const DealFilters = lazy(async () => ({
  default: (await import("./DealFilters.tsx")).DealFilters,
}))

type Props = { search: PipelineSearch; onChange: (next: Partial<PipelineSearch>) => void }

const sorts = ["urgency", "hand", "amount", "close-date", "newest"] as const
const nextSteps = ["overdue", "today", "none", "later"] as const

/** View, filters, order and the day shown: one line above the deals, all of it in the address. */
export function ViewBar({ pipelineId, search, onChange }: Props & { pipelineId: string }) {
  const t = useMessages()
  const isNarrow = useMedia(narrow)
  const view = search.view ?? "board"
  const asOf = (
    <label className="flex items-center gap-1.5">
      <span className="text-muted">{t("deals.asOf.label")}</span>
      <input
        type="date"
        className="field w-auto"
        value={search.asOf ?? ""}
        onChange={(event) => onChange({ asOf: event.target.value })}
      />
    </label>
  )
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 max-md:gap-x-2">
        <fieldset className="flex">
          <legend className="sr-only">{t("deals.board.view")}</legend>
          {(["board", "table"] as const).map((one) => (
            <Button
              key={one}
              look={view === one ? "plain" : "quiet"}
              aria-pressed={view === one}
              data-command={`view.${one}`}
              onClick={() => onChange({ view: one })}
              className="max-md:px-2"
            >
              {t(`deals.board.${one}`)}
            </Button>
          ))}
        </fieldset>
        <NameFilter value={search.q ?? ""} onChange={(q) => onChange({ q })} />
        {!isNarrow && <QuickFilters {...{ search, onChange }} />}
        <FilterSheet count={countFilters(search)} onClear={() => onChange(noFilters)}>
          {isNarrow && <QuickFilters {...{ search, onChange }} />}
          {isNarrow && asOf}
          <DealFilters {...{ pipelineId, search, onChange }} />
        </FilterSheet>
        {!isNarrow && <div className="ms-auto">{asOf}</div>}
      </div>
      {countFilters(search) > 0 && (
        <Suspense>
          <FilterTags {...{ search, onChange }} />
        </Suspense>
      )}
    </>
  )
}

/** The filters used all day: whose deals, what is due, in which order. */
function QuickFilters({ search, onChange }: Props) {
  const t = useMessages()
  const { member } = useSession()
  const isMine = search.ownerId?.length === 1 && search.ownerId[0] === member.id
  const any = { value: "", label: t("deals.filter.any") }
  return (
    <>
      <CheckBox
        label={t("deals.filter.mine")}
        isChecked={isMine}
        onChange={(checked) => onChange({ ownerId: checked ? [member.id] : [] })}
      />
      <Choice
        label={t("deals.filter.nextStep")}
        value={search.nextStep ?? ""}
        options={[any, ...nextSteps.map((value) => ({ value, label: t(`deals.filter.${value}`) }))]}
        onChange={(nextStep) => onChange({ nextStep })}
      />
      {search.view !== "table" && (
        <Choice
          label={t("deals.sort.label")}
          value={search.sort ?? "urgency"}
          options={sorts.map((value) => ({ value, label: t(`deals.sort.${value}`) }))}
          onChange={(sort) => onChange({ sort })}
        />
      )}
    </>
  )
}

/** Typing filters after a short pause, so that the address does not change with each letter. */
function NameFilter({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useMessages()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed), 250)
    return () => clearTimeout(timer)
  })
  useCommand({
    id: "view.filter",
    title: "shell.command.filter",
    pinyin: "sxdqst",
    keys: "/",
    run: () => input.current?.focus(),
  })
  return (
    <input
      ref={input}
      type="search"
      data-command="view.filter"
      aria-label={t("deals.filter.search")}
      placeholder={t("deals.filter.search")}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      className="field w-44 max-md:w-auto max-md:min-w-20 max-md:flex-1"
    />
  )
}

type ChoiceProps = {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label className="flex items-center gap-1.5">
      <span className="text-muted">{label}</span>
      <select
        className="field w-auto"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
