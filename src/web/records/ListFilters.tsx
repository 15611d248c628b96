import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { listMembers } from "../../features/members/contract.ts"
import { apiQuery } from "../api.ts"
import { useMessages } from "../messages.tsx"
import { useSession } from "../session.tsx"
import { CheckBox } from "../ui/CheckBox.tsx"
import { TagList } from "../ui/TagList.tsx"
import { type ListFilter, type ListSearch, listFilters } from "./list-search.ts"
import { useListSearch } from "./use-list-search.ts"

/** The filters in force, each with a way to take it off, and one's own records in one press. */
export function ListFilters() {
  const t = useMessages()
  const { member } = useSession()
  const { search, change } = useListSearch()
  const nameOf = useMemberNames((search.ownerId ?? []).some((id) => id !== member.id))
  const isMine = search.ownerId?.length === 1 && search.ownerId[0] === member.id
  const tags = listFilters
    .filter((name) => !(name === "ownerId" && isMine))
    .flatMap((name) =>
      (search[name] ?? []).map((value) => ({
        id: `${name} ${value}`,
        label: name === "ownerId" ? nameOf(value) : value,
      })),
    )
  const remove = (tag: string) => {
    const [name = "", ...rest] = tag.split(" ")
    const filter = name as ListFilter // written just above
    const left = (search[filter] ?? []).filter((value) => value !== rest.join(" "))
    change({ [filter]: left.length > 0 ? left : undefined })
  }
  return (
    <>
      <CheckBox
        label={t("shell.list.mine")}
        isChecked={isMine}
        onChange={(checked) => change({ ownerId: checked ? [member.id] : undefined })}
      />
      {tags.length > 0 && <TagList label={t("shell.list.filters")} tags={tags} onRemove={remove} />}
    </>
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
