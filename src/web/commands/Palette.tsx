import { useRouter } from "@tanstack/react-router"
import { useEffect, useState } from "react"
import { Autocomplete } from "react-aria-components/Autocomplete"
import { Header } from "react-aria-components/Header"
import { I18nProvider } from "react-aria-components/I18nProvider"
import { Input } from "react-aria-components/Input"
import { Menu, MenuItem, MenuSection } from "react-aria-components/Menu"
import { SearchField } from "react-aria-components/SearchField"
import { type Locale, locales } from "../../kernel/locale.ts"
import type { Dictionary } from "../messages/load.ts"
import { textsIn } from "../messages/spoken.ts"
import { useLanguage, useMessageOf, useMessages } from "../messages.tsx"
import { Keys } from "../ui/Keys.tsx"
import { useModal } from "../ui/use-modal.ts"
import { matchingCommands, titledCommands } from "./palette-matches.ts"
import { readTyped } from "./read-typed.ts"
import { useCommands } from "./registry.ts"
import { providedSearch, type SearchHit } from "./search-slot.ts"

type Props = { onClose: () => void }

/** Everything by typing: this screen's commands, the frame's, and records of the workspace. */
export function Palette({ onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const router = useRouter()
  const dialog = useModal(true, onClose)
  const [typed, setTyped] = useState("")
  const messageOf = useMessageOf()
  const others = useOtherLanguages(locale)
  const offered = useCommands().filter(({ id }) => id !== "palette.open") // it is open
  const { text, kind, isForCommands, isForRecords } = readTyped(typed)
  const commands = isForCommands
    ? matchingCommands(
        titledCommands(offered, ({ title }) => messageOf(title), others),
        text,
      )
    : []
  const { hits, state } = useHits(typed)
  const isEmpty = commands.length === 0 && hits.length === 0 && state !== "searching"

  const run = (act: () => void) => {
    onClose()
    setTimeout(act) // after focus is back where it was, so that the act may move it
  }

  return (
    <dialog
      ref={dialog}
      aria-label={t("shell.command.palette")}
      className="floating appear mx-auto mt-[12dvh] mb-auto max-h-[70dvh] w-[calc(100vw-32px)] max-w-xl flex-col rounded-dialog p-0 backdrop:bg-scrim open:flex"
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <I18nProvider locale={locale}>
        <Autocomplete inputValue={typed} onInputChange={setTyped}>
          <SearchField
            aria-label={t("shell.command.palette")}
            autoFocus
            onKeyDown={closeOnEscape(onClose)}
          >
            <Input
              placeholder={t("shell.command.placeholder")}
              className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none [&::-webkit-search-cancel-button]:hidden"
            />
          </SearchField>
          <Menu
            aria-label={t("shell.command.results")}
            className="min-h-0 overflow-y-auto p-1 outline-none"
            renderEmptyState={() => null}
          >
            {hits.length > 0 && (
              <MenuSection id="records">
                <Header className="px-3 pt-2 pb-1 text-xs text-muted">
                  {t("shell.command.records")}
                </Header>
                {hits.map((hit) => (
                  <MenuItem
                    key={hit.id}
                    id={hit.id}
                    textValue={hit.title}
                    onAction={() => run(() => void router.navigate({ href: hit.href }))}
                    className={rowLook}
                  >
                    <span className="truncate">{hit.title}</span>
                    {hit.detail && (
                      <span className="truncate text-xs text-muted">{hit.detail}</span>
                    )}
                  </MenuItem>
                ))}
              </MenuSection>
            )}
            {text !== "" && isForRecords && providedSearch() && (
              <MenuItem
                id="all-results"
                textValue={t("shell.command.allResults", { text })}
                onAction={() =>
                  run(
                    () =>
                      void router.navigate({
                        to: "/search",
                        search: { q: text, ...(kind ? { kind } : {}) },
                      }),
                  )
                }
                className={rowLook}
              >
                <span className="truncate">{t("shell.command.allResults", { text })}</span>
              </MenuItem>
            )}
            {commands.length > 0 && (
              <MenuSection id="commands">
                <Header className="px-3 pt-2 pb-1 text-xs text-muted">
                  {t("shell.command.commands")}
                </Header>
                {commands.map(({ command, title }) => (
                  <MenuItem
                    key={command.id}
                    id={command.id}
                    textValue={title}
                    onAction={() => run(command.run)}
                    className={rowLook}
                  >
                    <span className="flex-1 truncate">{title}</span>
                    {command.keys && <Keys keys={command.keys} />}
                  </MenuItem>
                ))}
              </MenuSection>
            )}
          </Menu>
        </Autocomplete>
      </I18nProvider>
      {typed === "" && (
        <p className="border-t border-line px-4 py-2 text-xs text-muted">
          {t("shell.command.prefixes")}
        </p>
      )}
      <p role="status" className="px-4 py-2 text-xs text-muted empty:hidden">
        {isEmpty && t("shell.command.none", { text: typed })}
        {state === "searching" && t("shell.command.searching")}
        {state === "failed" && t("shell.command.searchFailed")}
      </p>
    </dialog>
  )
}

const rowLook =
  "flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-3 text-sm outline-none data-focused:bg-accent-soft"

/** React Aria's field empties itself on Esc; here Esc always leaves, as everywhere else. */
function closeOnEscape(onClose: () => void) {
  return (event: { key: string; preventDefault: () => void }) => {
    if (event.key !== "Escape") return
    event.preventDefault()
    onClose()
  }
}

/** The texts of the languages that are not on screen; they arrive a moment later. */
function useOtherLanguages(locale: Locale): readonly Dictionary[] {
  const [dictionaries, setDictionaries] = useState<readonly Dictionary[]>([])
  useEffect(() => {
    const others = locales.filter((other) => other !== locale)
    void Promise.all(others.map(textsIn)).then(setDictionaries, () => {})
  }, [locale])
  return dictionaries
}

type Hits = { hits: readonly SearchHit[]; state: "idle" | "searching" | "failed" }

const pauseMs = 120

function useHits(typed: string): Hits {
  const [found, setFound] = useState<Hits>({ hits: [], state: "idle" })
  useEffect(() => {
    const search = providedSearch()
    const { text, kind, isForRecords } = readTyped(typed)
    if (!search || text === "" || !isForRecords) return setFound({ hits: [], state: "idle" })
    let isCurrent = true
    setFound(({ hits }) => ({ hits, state: "searching" })) // the old hits stay until the new ones are here
    const soon = setTimeout(async () => {
      const next = await search(text, kind).then(
        (hits): Hits => ({ hits, state: "idle" }),
        (): Hits => ({ hits: [], state: "failed" }),
      )
      if (isCurrent) setFound(next)
    }, pauseMs)
    return () => {
      isCurrent = false
      clearTimeout(soon)
    }
  }, [typed])
  return found
}
