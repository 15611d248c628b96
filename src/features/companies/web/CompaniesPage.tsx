import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { type ReactNode, useState } from "react"
import { apiPages, invalidate } from "../../../web/api.ts"
import { useCommand } from "../../../web/commands/registry.ts"
import { useFormat } from "../../../web/format.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { ChooseCell } from "../../../web/records/ChooseCell.tsx"
import { ExportButton } from "../../../web/records/ExportButton.tsx"
import { ListBar } from "../../../web/records/ListBar.tsx"
import { FilterLink } from "../../../web/records/ListFilters.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { isFiltered } from "../../../web/records/list-search.ts"
import { SavedViews } from "../../../web/records/SavedViews.tsx"
import { useChosen } from "../../../web/records/use-chosen.ts"
import { useListSearch } from "../../../web/records/use-list-search.ts"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import { type CompanyCard, listCompanies } from "../contract.ts"
import { CreateCompanyDialog } from "./CreateCompanyDialog.tsx"

type Props = {
  /** What can be done with those that are chosen; another room's, so the shell passes it in. */
  selectionBar?: (ids: readonly string[], clear: () => void) => ReactNode
}

/** Every company, found by words and pinyin, by name or newest first. */
export function CompaniesPage({ selectionBar }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("company.write")
  const { search } = useListSearch()
  const [isCreating, setCreating] = useState(false)
  const { q = "", ownerId, sector, country, tag, custom } = search
  const filters = { q, ownerId, sector, country, tag, custom }
  const pages = useInfiniteQuery({
    ...apiPages(listCompanies, {
      ...filters,
      sort: search.sort === "newest" ? "newest" : "name",
      limit: 100,
    }),
    placeholderData: keepPreviousData,
  })
  useLive(["company.*"], () => void invalidate(queries, listCompanies))
  const create = () => setCreating(true)
  useCommand({
    id: "company.create",
    title: "companies.new",
    pinyin: "xjkh",
    keys: "c",
    when: mayWrite,
    run: create,
  })
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  const selection = useChosen(items)
  const button = mayWrite && (
    <Button look="primary" data-command="company.create" onClick={create}>
      {t("companies.new")}
    </Button>
  )
  return (
    <Page
      title={t("companies.list.title")}
      actions={
        <>
          <SavedViews screen="companies" />
          <ExportButton kind="companies" filters={filters} />
          {button}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ListBar
          recordKind="company"
          label={t("companies.list.search")}
          sortLabel={t("companies.list.sort")}
          sorts={{ name: t("companies.list.byName"), newest: t("companies.list.newest") }}
        />
        <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {pages.isPending && <Skeleton lines={8} />}
        {items.length > 0 && (
          <CompanyTable {...{ items, selection }} mayChoose={selectionBar !== undefined} />
        )}
        {pages.data &&
          items.length === 0 &&
          (isFiltered(search) ? (
            <p className="p-6 text-center text-muted">{t("companies.list.noMatch")}</p>
          ) : (
            <EmptyState
              title={t("companies.list.empty")}
              hint={t("companies.list.emptyHint")}
              action={button}
            />
          ))}
        <LoadMore pages={pages} />
      </div>
      {selection.ids.length > 0 && selectionBar?.(selection.ids, selection.clear)}
      {isCreating && <CreateCompanyDialog onClose={() => setCreating(false)} />}
    </Page>
  )
}

type TableProps = {
  items: readonly CompanyCard[]
  selection: ReturnType<typeof useChosen>
  mayChoose: boolean
}

function CompanyTable({ items, selection, mayChoose }: TableProps) {
  const t = useMessages()
  const format = useFormat()
  return (
    <Table label={t("companies.list.title")}>
      <thead>
        <tr>
          {mayChoose && (
            <th scope="col" className="w-8">
              <span className="sr-only">{t("companies.list.choose")}</span>
            </th>
          )}
          <Th>{t("companies.field.name")}</Th>
          <Th align="end">{t("companies.field.openDeals")}</Th>
          <Th align="end">{t("companies.field.contacts")}</Th>
          <Th>{t("companies.field.sector")}</Th>
          <Th>{t("companies.field.city")}</Th>
          <Th>{t("companies.field.owner")}</Th>
          <Th>{t("companies.field.tags")}</Th>
          <Th>{t("companies.field.updated")}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((company) => (
          <tr key={company.id} className="border-b border-line hover:bg-hover">
            {mayChoose && (
              <ChooseCell
                label={t("companies.list.chooseOne", { name: company.name })}
                isChosen={selection.chosen.has(company.id)}
                onToggle={() => selection.toggle(company.id)}
              />
            )}
            <Td className="max-w-72 truncate">
              <Link
                to="/companies/$companyId"
                params={{ companyId: company.id }}
                className="font-medium hover:underline"
              >
                {company.name}
              </Link>
              {company.domain && <span className="ms-2 text-muted">{company.domain}</span>}
            </Td>
            <Td align="end">{format.count(company.openDeals)}</Td>
            <Td align="end">{format.count(company.contacts)}</Td>
            <Td className="max-w-40 truncate">
              {company.sector && <FilterLink filter="sector" value={company.sector} />}
            </Td>
            <Td className="max-w-40 truncate">
              {company.city}
              {company.city && company.country && ", "}
              {company.country && <FilterLink filter="country" value={company.country} />}
            </Td>
            <Td className="max-w-40 truncate">
              {company.owner && (
                <FilterLink filter="ownerId" value={company.owner.id}>
                  {company.owner.name}
                </FilterLink>
              )}
            </Td>
            <Td className="max-w-48 truncate">
              {company.tags.map((tag) => (
                <span key={tag} className="me-2">
                  <FilterLink filter="tag" value={tag} />
                </span>
              ))}
            </Td>
            <Td className="whitespace-nowrap text-muted">{format.relative(company.updatedAt)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
