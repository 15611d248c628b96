import { Link, Outlet, useLocation } from "@tanstack/react-router"
import { useEffect, useRef } from "react"
import { useMessageOf, useMessages } from "../messages.tsx"
import { useSession } from "../session.tsx"
import { settingsGroups } from "./settings-places.ts"

/** The settings: their list at the start, the chosen page beside it. */
export function SettingsLayout() {
  const t = useMessages()
  const messageOf = useMessageOf()
  const { permissions } = useSession().member
  const groups = settingsGroups.map((group) => ({
    ...group,
    places: group.places.filter(
      ({ permission }) => !permission || permissions.includes(permission),
    ),
  }))
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const current = groups
    .flatMap(({ places }) => places)
    .find(({ to }) => pathname.startsWith(to))?.to
  // On a phone the list is one line, longer than the screen.
  useEffect(() => {
    const link = nav.current?.querySelector(`[href="${current}"]`)
    link?.scrollIntoView({ block: "nearest", inline: "center" })
  }, [current])
  return (
    <div className="flex min-h-0 flex-1 max-md:flex-col">
      <nav
        ref={nav}
        aria-label={t("shell.place.settings")}
        className="flex shrink-0 gap-0.5 border-line p-2 max-md:overflow-x-auto max-md:border-b md:w-52 md:flex-col md:overflow-y-auto md:border-e"
      >
        {groups.map(({ title, places }) => (
          <section key={title} aria-label={messageOf(title)} className="flex gap-0.5 md:flex-col">
            <h2 className="px-2 pt-3 pb-1 text-xs text-muted max-md:hidden">{messageOf(title)}</h2>
            {places.map((place) => (
              <Link
                key={place.to}
                to={place.to}
                className="flex min-h-8 items-center rounded-control px-2 whitespace-nowrap text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent"
              >
                {messageOf(place.title)}
              </Link>
            ))}
          </section>
        ))}
      </nav>
      <div className="min-w-0 flex-1 overflow-y-auto">
        <Outlet />
      </div>
    </div>
  )
}
