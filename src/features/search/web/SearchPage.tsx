import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { Link, useNavigate, useSearch } from "@tanstack/react-router"
import { useEffect, useState } from "react"
import { apiQuery } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { Tabs } from "../../../web/ui/Tabs.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { type SearchKind, type SearchResult, searchKinds, searchRecords } from "../contract.ts"
import { pageOf } from "./search-provider.ts"

type Asked = { q?: string; kind?: SearchKind }

/** `/search`: what the palette finds, with room for more of it, and an address to share. */
export function SearchPage() {
  const t = useMessages()
  const search: Asked = useSearch({ strict: false })
  const { typed, setTyped, change } = useTyped(search)
  const q = search.q ?? ""
  const found = useQuery({
    ...apiQuery(searchRecords, { q, limit: 50, ...(search.kind ? { kind: search.kind } : {}) }),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  })
  const items = q === "" ? [] : (found.data?.items ?? [])
  return (
    <Page title={t("search.title")}>
      <div className="flex max-w-3xl flex-col gap-4">
        <TextField
          type="search"
          autoFocus
          isLabelHidden
          label={t("search.field")}
          placeholder={t("search.field")}
          maxLength={200}
          value={typed}
          onChange={setTyped}
        />
        <Tabs
          label={t("search.kinds")}
          active={search.kind ?? "all"}
          onChange={(kind) => change({ kind: kind === "all" ? undefined : kind })}
          tabs={(["all", ...searchKinds] as const).map((id) => ({ id, label: t(`search.${id}`) }))}
        >
          <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
          {q === "" && <p className="text-muted">{t("search.hint")}</p>}
          {q !== "" && found.isPending && <Skeleton lines={5} />}
          {q !== "" && found.data && items.length === 0 && (
            <p role="status" className="text-muted">
              {t("search.none", { text: q })}
            </p>
          )}
          <ul className="flex flex-col">
            {items.map((item) => (
              <ResultRow key={item.kind + item.id} item={item} />
            ))}
          </ul>
        </Tabs>
      </div>
    </Page>
  )
}

function ResultRow({ item }: { item: SearchResult }) {
  const t = useMessages()
  return (
    <li className="flex min-h-(--row) items-center gap-3 border-b border-line hover:bg-hover">
      <Link to={pageOf(item)} className="min-w-0 truncate font-medium hover:underline">
        {item.title}
      </Link>
      <span className="min-w-0 flex-1 truncate text-muted">{item.subtitle}</span>
      <Badge>{t(`search.${item.kind}`)}</Badge>
    </li>
  )
}

/** What is typed, which goes into the address after a short pause. */
function useTyped(search: Asked) {
  const navigate = useNavigate()
  const asked = search.q ?? ""
  const [typed, setTyped] = useState(asked)
  useEffect(() => setTyped(asked), [asked])
  const change = (next: { q?: string | undefined; kind?: SearchKind | undefined }) =>
    void navigate({ to: "/search", search: { ...search, ...next } as Asked, replace: true }) // empty ones are dropped
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed asks anew
  useEffect(() => {
    if (typed.trim() === asked) return
    const timer = setTimeout(() => change({ q: typed.trim() || undefined }), 200)
    return () => clearTimeout(timer)
  }, [typed])
  return { typed, setTyped, change }
}
