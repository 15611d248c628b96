import { Link } from "@tanstack/react-router"
import { PanelLeftClose, PanelLeftOpen } from "lucide-react"
import { useState } from "react"
import { remember, remembered } from "../appearance.ts"
import { useCommand } from "../commands/registry.ts"
import { useMessageOf, useMessages } from "../messages.tsx"
import { IconButton } from "../ui/IconButton.tsx"
import type { Place } from "./places.ts"

/** The places at the left edge: pictures, or with their names when widened. */
export function Rail({ places }: { places: readonly Place[] }) {
  const t = useMessages()
  const messageOf = useMessageOf()
  const [isWide, setWide] = useState(() => remembered("rail") === "wide")
  const toggle = () => {
    remember("rail", isWide ? "narrow" : "wide")
    setWide(!isWide)
  }
  const toggleName = isWide ? "shell.frame.collapse" : "shell.frame.expand"
  useCommand({
    id: "rail.toggle",
    title: toggleName,
    pinyin: "cl",
    keys: "[",
    everywhere: true,
    run: toggle,
  })
  return (
    <nav
      aria-label={t("shell.frame.main")}
      className={`flex shrink-0 flex-col border-e border-line bg-panel max-md:hidden ${isWide ? "w-50" : "w-14"}`}
    >
      <Link
        to="/"
        aria-label={t("shell.product")}
        className="flex h-11 shrink-0 items-center gap-2.5 px-4 focus-visible:outline-offset-[-2px]"
      >
        <img src="/mark.svg" alt="" width={24} height={24} />
        {isWide && <span className="font-bold">{t("shell.product")}</span>}
      </Link>
      <div className="flex flex-1 flex-col gap-0.5 overflow-y-auto p-2">
        {places.map(({ to, title, icon: Icon, keys }) => (
          <Link
            key={to}
            to={to}
            aria-label={messageOf(title)}
            data-command={`go.${to.slice(1)}`}
            {...(isWide ? {} : { "data-tooltip": messageOf(title), "data-tooltip-keys": keys })}
            className="flex h-10 shrink-0 items-center gap-2.5 rounded-control px-3 text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent"
          >
            <Icon size={16} aria-hidden="true" className="shrink-0" />
            {isWide && <span className="truncate">{messageOf(title)}</span>}
          </Link>
        ))}
      </div>
      <div className="p-2 ps-3">
        <IconButton
          icon={isWide ? PanelLeftClose : PanelLeftOpen}
          label={t(toggleName)}
          keys="["
          data-command="rail.toggle"
          aria-expanded={isWide}
          onClick={toggle}
        />
      </div>
    </nav>
  )
}
