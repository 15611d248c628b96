import { useEffect, useRef, useState } from "react"
import { useCommand } from "../../../web/commands/registry.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { PipelineSearch } from "../../../web/pipeline-search.ts"
import { useSession } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { narrow, useMedia } from "../../../web/use-media.ts"
import { countFilters } from "./board-input.ts"

type Props = { search: PipelineSearch; onChange: (next: Partial<PipelineSearch>) => void }

const sorts = ["urgency", "hand", "amount", "close-date", "newest"] as const
const nextSteps = ["overdue", "today", "none", "later"] as const

/** View, filters, order and the day shown: one line above the deals, all of it in the address. */
export function ViewBar({ search, onChange }: Props) {
  const t = useMessages()
  const isNarrow = useMedia(narrow)
  const view = search.view ?? "board"
  const filters = countFilters(search)
  const quick = <QuickFilters {...{ search, onChange }} />
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2">
      <fieldset className="flex">
        <legend className="sr-only">{t("deals.board.view")}</legend>
        {(["board", "table"] as const).map((one) => (
          <Button
            key={one}
            look={view === one ? "plain" : "quiet"}
            aria-pressed={view === one}
            onClick={() => onChange({ view: one })}
          >
            {t(`deals.board.${one}`)}
          </Button>
        ))}
      </fieldset>
      <NameFilter value={search.q ?? ""} onChange={(q) => onChange({ q })} />
      {!isNarrow && quick}
      <details className="max-md:w-full">
        <summary className="cursor-pointer py-1.5">
          {filters > 0 ? t("deals.filter.active", { count: filters }) : t("deals.filter.label")}
        </summary>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-2">
          {isNarrow && quick}
          <Day
            label={t("deals.filter.closeFrom")}
            value={search.closeFrom ?? ""}
            onChange={(closeFrom) => onChange({ closeFrom })}
          />
          <Day
            label={t("deals.filter.closeTo")}
            value={search.closeTo ?? ""}
            onChange={(closeTo) => onChange({ closeTo })}
          />
          {filters > 0 && (
            <Button look="quiet" onClick={() => onChange(noFilters)}>
              {t("deals.filter.clear")}
            </Button>
          )}
        </div>
      </details>
      <div className="md:ms-auto">
        <Day
          label={t("deals.asOf.label")}
          value={search.asOf ?? ""}
          onChange={(asOf) => onChange({ asOf })}
        />
      </div>
    </div>
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

const noFilters: Partial<PipelineSearch> = {
  q: "",
  ownerId: [],
  teamId: [],
  companyId: [],
  tag: [],
  source: [],
  product: [],
  sector: [],
  category: [],
  nextStep: "",
  closeFrom: "",
  closeTo: "",
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
    title: "deals.command.filter",
    pinyin: "sxdqst",
    keys: "/",
    run: () => input.current?.focus(),
  })
  return (
    <input
      ref={input}
      type="search"
      aria-label={t("deals.filter.search")}
      placeholder={t("deals.filter.search")}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      className="field w-44"
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

function Day({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  return (
    <label className="flex items-center gap-1.5">
      <span className="text-muted">{label}</span>
      <input
        type="date"
        className="field w-auto"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}
