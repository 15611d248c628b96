import { useNavigate } from "@tanstack/react-router"
import { X } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import type { Output } from "../../../kernel/endpoint.ts"
import { useCommand } from "../../../web/commands/registry.ts"
import { useMessages } from "../../../web/messages.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import type { listPool } from "../contract.ts"
import { type PoolSearch, waitingChoices } from "../pool-search.ts"

type Props = { filters: PoolSearch; first: Output<typeof listPool>["first"] }

/** Narrows the pool; everything chosen lives in the address. */
export function PoolFilters({ filters, first }: Props) {
  const t = useMessages()
  const navigate = useNavigate()
  const change = (more: { [Name in keyof PoolSearch]: PoolSearch[Name] | undefined }) =>
    void navigate({ to: "/pool", search: { ...filters, ...more } as PoolSearch, replace: true }) // without what is undefined
  const withChosen = (known: readonly string[], chosen: string | undefined) =>
    chosen && !known.includes(chosen) ? [chosen, ...known] : known
  const sources = withChosen(first?.sources ?? [], filters.source)
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Words q={filters.q} onChange={(q) => change({ q })} />
      <SelectField
        label={t("prospecting.source")}
        emptyLabel={t("prospecting.pool.allSources")}
        value={filters.source ?? ""}
        options={sources.map((source) => ({ value: source, label: source }))}
        onChange={(source) => change({ source: source || undefined })}
      />
      <SelectField
        label={t("prospecting.campaign")}
        emptyLabel={t("prospecting.pool.allCampaigns")}
        value={filters.campaignId ?? ""}
        options={(first?.campaigns ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(campaignId) => change({ campaignId: campaignId || undefined })}
      />
      <SelectField
        label={t("prospecting.pool.waiting")}
        emptyLabel={t("prospecting.pool.anyTime")}
        value={String(filters.waitingDays ?? "")}
        options={waitingChoices.map((days) => ({
          value: String(days),
          label: t("prospecting.pool.days", { days }),
        }))}
        onChange={(days) => change({ waitingDays: days ? Number(days) : undefined })}
      />
      <SelectField
        label={t("prospecting.pool.order")}
        value={filters.order ?? "oldest"}
        options={(["oldest", "newest"] as const).map((order) => ({
          value: order,
          label: t(`prospecting.pool.${order}`),
        }))}
        onChange={(order) => change({ order: order === "newest" ? order : undefined })}
      />
      {filters.companyId && (
        <IconButton
          icon={X}
          label={t("prospecting.pool.clearFilters")}
          onClick={() => change({ companyId: undefined })}
        />
      )}
    </div>
  )
}

type WordsProps = { q: string | undefined; onChange: (q: string | undefined) => void }

function Words({ q = "", onChange }: WordsProps) {
  const t = useMessages()
  const [typed, setTyped] = useState(q)
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
    if (typed === q) return
    const timer = setTimeout(() => onChange(typed.trim() || undefined), 200)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <TextField
      ref={input}
      className="w-full md:w-64"
      type="search"
      isLabelHidden
      label={t("prospecting.pool.search")}
      placeholder={t("prospecting.pool.search")}
      maxLength={100}
      value={typed}
      onChange={setTyped}
    />
  )
}
