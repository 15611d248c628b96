import { Link, useRouter } from "@tanstack/react-router"
import { Ellipsis, Search } from "lucide-react"
import { runCommand } from "../commands/registry.ts"
import { useMessageOf, useMessages } from "../messages.tsx"
import { Menu } from "../ui/Menu.tsx"
import type { Place } from "./places.ts"

const look =
  "flex min-h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs text-muted aria-[current=page]:text-accent"

/** On a phone the first three places, search and the rest stand at the thumb. */
export function BottomBar({ places }: { places: readonly Place[] }) {
  const t = useMessages()
  const messageOf = useMessageOf()
  const router = useRouter()
  const rest = places.slice(3).map(({ to, title, icon }) => ({
    id: to,
    label: messageOf(title),
    icon,
    run: () => void router.navigate({ href: to }),
  }))
  return (
    <nav
      aria-label={t("shell.frame.main")}
      className="flex border-t border-line bg-panel pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {places.slice(0, 3).map(({ to, title, icon: Icon }) => (
        <Link key={to} to={to} className={look}>
          <Icon size={18} aria-hidden="true" />
          {messageOf(title)}
        </Link>
      ))}
      <button type="button" onClick={() => runCommand("palette.open")} className={look}>
        <Search size={18} aria-hidden="true" />
        {t("shell.action.search")}
      </button>
      {rest.length > 0 && (
        <Menu
          label={t("shell.frame.more")}
          groups={[{ id: "places", acts: rest }]}
          className={`${look} !min-h-14 !gap-0.5 !text-xs`}
          trigger={
            <>
              <Ellipsis size={18} aria-hidden="true" />
              {t("shell.frame.more")}
            </>
          }
        />
      )}
    </nav>
  )
}
