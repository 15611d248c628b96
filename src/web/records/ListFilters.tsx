import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import type { RecordKind } from "../../features/fields/contract.ts"
import { listMembers } from "../../features/members/contract.ts"
import { apiQuery } from "../api.ts"
import { useMessages } from "../messages.tsx"
import { useSession } from "../session.tsx"
import { CheckBox } from "../ui/CheckBox.tsx"
import { Facet } from "../ui/Facet.tsx"
import { TagList } from "../ui/TagList.tsx"
import { CustomFilterFields } from "./CustomFilterFields.tsx"
import { FilterSheet } from "./FilterSheet.tsx"
import { type ListFilter, type ListSearch, listFilters } from "./list-search.ts"
import { useCustomFilterText } from "./use-custom-filter-text.ts"
import { useListSearch } from "./use-list-search.ts"

/** One's own records in one press, every other filter behind a button, those in force as words. */
export function ListFilters({ recordKind }: { recordKind: RecordKind }) {
  const t = useMessages()
  const { member } = useSession()
  const { search, change } = useListSearch()
  const isMine = search.ownerId?.length === 1 && search.ownerId[0] === member.id
  const set = (filter: ListFilter, values: string[]) =>
    change({ [filter]: values.length > 0 ? values : undefined })
  const nothing = Object.fromEntries(listFilters.map((name) => [name, undefined]))
  return (
    <>
      <CheckBox
        label={t("shell.list.mine")}
        isChecked={isMine}
        onChange={(checked) => set("ownerId", checked ? [member.id] : [])}
      />
      <FilterSheet
        count={listFilters.filter((name) => search[name] !== undefined).length}
        onClear={() => change(nothing)}
      >
        <OwnerFacet
          chosen={search.ownerId ?? []}
          onChange={(ownerIds) => set("ownerId", ownerIds)}
        />
        <CustomFilterFields
          recordKind={recordKind}
          filters={search.custom ?? []}
          onChange={(custom) => set("custom", custom)}
        />
      </FilterSheet>
      <FiltersInForce recordKind={recordKind} set={set} isMine={isMine} />
    </>
  )
}

function OwnerFacet(props: { chosen: readonly string[]; onChange: (chosen: string[]) => void }) {
  const t = useMessages()
  const members = useQuery(apiQuery(listMembers, {}))
  const options = members.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []
  return <Facet label={t("shell.list.owner")} options={options} {...props} />
}

type InForce = {
  recordKind: RecordKind
  isMine: boolean
  set: (filter: ListFilter, values: string[]) => void
}

function FiltersInForce({ recordKind, isMine, set }: InForce) {
  const t = useMessages()
  const { member } = useSession()
  const { search } = useListSearch()
  const nameOf = useMemberNames((search.ownerId ?? []).some((id) => id !== member.id))
  const customText = useCustomFilterText(recordKind, search.custom !== undefined)
  const wordOf = (name: ListFilter, value: string) =>
    name === "ownerId" ? nameOf(value) : name === "custom" ? customText(value) : value
  const tags = listFilters
    .filter((name) => !(name === "ownerId" && isMine))
    .flatMap((name) =>
      (search[name] ?? []).map((value) => ({
        id: `${name} ${value}`,
        label: wordOf(name, value),
        take: () => set(name, search[name]?.filter((one) => one !== value) ?? []),
      })),
    )
  if (tags.length === 0) return null
  return (
    <TagList
      label={t("shell.list.inForce")}
      tags={tags}
      onRemove={(id) => tags.find((tag) => tag.id === id)?.take()}
    />
  )
}

function useMemberNames(isNeeded: boolean) {
  const members = useQuery({ ...apiQuery(listMembers, {}), enabled: isNeeded })
  const names = new Map(members.data?.items.map(({ id, name }) => [id, name]))
  return (id: string) => names.get(id) ?? "…"
}

type Props = { filter: ListFilter; value: string; children?: ReactNode }

/** A value in a list; a press shows only the records that share it. */
export function FilterLink({ filter, value, children = value }: Props) {
  return (
    <Link
      to="."
      search={(before: ListSearch) => ({ ...before, [filter]: [value] })}
      className="hover:underline"
    >
      {children}
    </Link>
  )
}
