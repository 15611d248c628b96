import { isMac } from "../commands/keys.ts"
import { useMessages } from "../messages.tsx"

const macSigns: Record<string, string> = { mod: "⌘", shift: "⇧", alt: "⌥" }
const arrows: Record<string, string> = {
  arrowleft: "←",
  arrowright: "→",
  arrowup: "↑",
  arrowdown: "↓",
}

/** Shows a shortcut the way this keyboard writes it: ⌘ K or Ctrl K. */
export function Keys({ keys }: { keys: string }) {
  const t = useMessages()
  const words: Record<string, string> = {
    mod: "Ctrl",
    shift: t("shell.command.shift"),
    alt: t("shell.command.alt"),
    enter: t("shell.command.enter"),
    escape: t("shell.command.escape"),
    space: t("shell.command.space"),
    ...arrows,
    ...(isMac ? macSigns : {}),
  }
  return (
    <span className="inline-flex shrink-0 items-center gap-0.5" aria-hidden="true">
      {keys.split(" ").flatMap((press) =>
        press.split("+").map((part) => (
          <kbd
            key={press + part}
            className="min-w-5 rounded-control border border-line bg-sunken px-1 text-center font-sans text-xs text-muted"
          >
            {words[part] ?? part.toUpperCase()}
          </kbd>
        )),
      )}
    </span>
  )
}
