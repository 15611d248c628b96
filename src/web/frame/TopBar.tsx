import { Search } from "lucide-react"
import { runCommand } from "../commands/registry.ts"
import { useMessages } from "../messages.tsx"
import { Keys } from "../ui/Keys.tsx"
import { AccountMenu } from "./AccountMenu.tsx"
import { ConnectionMark } from "./ConnectionMark.tsx"
import { LanguageSwitch } from "./LanguageSwitch.tsx"

type Props = {
  titleRef: (element: HTMLElement | null) => void
  trayRef: (element: HTMLElement | null) => void
}

/** The screen's own title at the start, what belongs to every screen at the end. */
export function TopBar({ titleRef, trayRef }: Props) {
  const t = useMessages()
  return (
    <header className="flex min-h-11 shrink-0 items-center gap-2 border-b border-line bg-panel ps-4 pe-2 pointer-coarse:py-1">
      <div ref={titleRef} className="flex min-w-0 flex-1 items-center gap-2" />
      <ConnectionMark />
      <div ref={trayRef} className="contents" />
      <button
        type="button"
        data-command="palette.open"
        onClick={() => runCommand("palette.open")}
        className="flex min-h-7 items-center gap-2 rounded-control border border-line bg-bg px-2 text-sm text-muted hover:border-control hover:text-ink max-md:hidden"
      >
        <Search size={14} aria-hidden="true" />
        <span className="max-lg:sr-only">{t("shell.action.search")}</span>
        <Keys keys="mod+k" />
      </button>
      <LanguageSwitch />
      <AccountMenu />
    </header>
  )
}
