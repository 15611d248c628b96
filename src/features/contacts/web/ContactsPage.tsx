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
import { languages } from "../../../web/ui/LanguageField.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import { type ContactCard, listContacts } from "../contract.ts"
import { CreateContactDialog } from "./CreateContactDialog.tsx"

type Props = {
  /** What can be done with those that are chosen; another room's, so the shell passes it in. */
  selectionBar?: (ids: readonly string[], clear: () => void) => ReactNode
}

/** Every contact, found by words and pinyin, by name or newest first. */
export function ContactsPage({ selectionBar }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("contact.write")
  const { search } = useListSearch()
  const [isCreating, setCreating] = useState(false)
  const { q = "", ownerId, tag, custom } = search
  const filters = { q, ownerId, tag, custom }
  const pages = useInfiniteQuery({
    ...apiPages(listContacts, {
      ...filters,
      sort: search.sort === "newest" ? "newest" : "name",
      limit: 100,
    }),
    placeholderData: keepPreviousData,
  })
  useLive(["contact.*"], () => void invalidate(queries, listContacts))
  const create = () => setCreating(true)
  useCommand({
    id: "contact.create",
    title: "contacts.new",
    pinyin: "xjlxr",
    keys: "c",
    when: mayWrite,
    run: create,
  })
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  const selection = useChosen(items)
  const button = mayWrite && (
    <Button look="primary" data-command="contact.create" onClick={create}>
      {t("contacts.new")}
    </Button>
  )
  return (
    <Page
      title={t("contacts.list.title")}
      actions={
        <>
          <SavedViews screen="contacts" />
          <ExportButton kind="contacts" filters={filters} />
          {button}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ListBar
          recordKind="contact"
          label={t("contacts.list.search")}
          sortLabel={t("contacts.list.sort")}
          sorts={{ name: t("contacts.list.byName"), newest: t("contacts.list.newest") }}
        />
        <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {pages.isPending && <Skeleton lines={8} />}
        {items.length > 0 && (
          <ContactTable {...{ items, selection }} mayChoose={selectionBar !== undefined} />
        )}
        {pages.data &&
          items.length === 0 &&
          (isFiltered(search) ? (
            <p className="p-6 text-center text-muted">{t("contacts.list.noMatch")}</p>
          ) : (
            <EmptyState
              title={t("contacts.list.empty")}
              hint={t("contacts.list.emptyHint")}
              action={button}
            />
          ))}
        <LoadMore pages={pages} />
      </div>
      {selection.ids.length > 0 && selectionBar?.(selection.ids, selection.clear)}
      {isCreating && <CreateContactDialog onClose={() => setCreating(false)} />}
    </Page>
  )
}

type TableProps = {
  items: readonly ContactCard[]
  selection: ReturnType<typeof useChosen>
  mayChoose: boolean
}

/** Contacts as rows; on a company's page without the company. */
function ContactTable({ items, selection, mayChoose }: TableProps) {
  const t = useMessages()
  const format = useFormat()
  return (
    <Table label={t("contacts.list.title")}>
      <thead>
        <tr>
          {mayChoose && (
            <th scope="col" className="w-8">
              <span className="sr-only">{t("contacts.list.choose")}</span>
            </th>
          )}
          <Th>{t("contacts.field.name")}</Th>
          <Th>{t("contacts.field.company")}</Th>
          <Th>{t("contacts.field.email")}</Th>
          <Th>{t("contacts.field.phone")}</Th>
          <Th>{t("contacts.field.owner")}</Th>
          <Th>{t("contacts.field.tags")}</Th>
          <Th>{t("contacts.field.updated")}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((contact) => (
          <tr key={contact.id} className="border-b border-line hover:bg-hover">
            {mayChoose && (
              <ChooseCell
                label={t("contacts.list.chooseOne", { name: contact.name })}
                isChosen={selection.chosen.has(contact.id)}
                onToggle={() => selection.toggle(contact.id)}
              />
            )}
            <Td className="max-w-72 truncate">
              <Link
                to="/contacts/$contactId"
                params={{ contactId: contact.id }}
                className="font-medium hover:underline"
              >
                {contact.name}
              </Link>
              {contact.jobTitle && <span className="ms-2 text-muted">{contact.jobTitle}</span>}
              {contact.language && (
                <span className="ms-2 text-xs text-muted" title={t("contacts.field.language")}>
                  {languages.find(({ value }) => value === contact.language)?.label}
                </span>
              )}
            </Td>
            <Td className="max-w-48 truncate">
              {contact.company && (
                <Link
                  to="/companies/$companyId"
                  params={{ companyId: contact.company.id }}
                  className="hover:underline"
                >
                  {contact.company.name}
                </Link>
              )}
            </Td>
            <Td className="max-w-56 truncate">
              {contact.emails[0] && <a href={`mailto:${contact.emails[0]}`}>{contact.emails[0]}</a>}
            </Td>
            <Td className="whitespace-nowrap">{contact.phones[0]}</Td>
            <Td className="max-w-40 truncate">
              {contact.owner && (
                <FilterLink filter="ownerId" value={contact.owner.id}>
                  {contact.owner.name}
                </FilterLink>
              )}
            </Td>
            <Td className="max-w-48 truncate">
              {contact.tags.map((tag) => (
                <span key={tag} className="me-2">
                  <FilterLink filter="tag" value={tag} />
                </span>
              ))}
            </Td>
            <Td className="whitespace-nowrap text-muted">{format.relative(contact.updatedAt)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
