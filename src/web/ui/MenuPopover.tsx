import { Check } from "lucide-react"
import type { RefObject } from "react"
import { Header } from "react-aria-components/Header"
import { I18nProvider } from "react-aria-components/I18nProvider"
import { Menu as AriaMenu, MenuItem, MenuSection } from "react-aria-components/Menu"
import { Popover } from "react-aria-components/Popover"
import { useLanguage } from "../messages.tsx"
import { Keys } from "./Keys.tsx"
import type { MenuAct, MenuGroup } from "./menu-act.ts"

type Props = {
  button: RefObject<HTMLButtonElement | null>
  label: string
  groups: readonly MenuGroup[]
  align: "start" | "end"
  onClose: () => void
}

/** The open list of a `Menu`; fetched on demand because React Aria is heavy. */
export function MenuPopover({ button, label, groups, align, onClose }: Props) {
  const { locale } = useLanguage()
  const dialog = button.current?.closest("dialog")
  return (
    <I18nProvider locale={locale}>
      <Popover
        aria-label={label}
        triggerRef={button}
        isOpen
        onOpenChange={onClose}
        placement={align === "start" ? "bottom start" : "bottom end"}
        offset={4}
        // Inside a modal dialog everything else is inert, so the list must live in it.
        {...(dialog ? { UNSTABLE_portalContainer: dialog } : {})}
        className="floating appear min-w-48 overflow-y-auto rounded-card p-1 outline-none"
      >
        <AriaMenu aria-label={label} autoFocus="first" onClose={onClose} className="outline-none">
          {groups
            .filter((group) => group.acts.length > 0)
            .map((group) => (
              <MenuSection
                key={group.id}
                selectionMode={group.isChoice ? "single" : "none"}
                selectedKeys={group.acts.filter((act) => act.isChosen).map((act) => act.id)}
                className="border-line not-first:mt-1 not-first:border-t not-first:pt-1"
                {...(group.title ? {} : { "aria-label": label })}
              >
                {group.title && (
                  <Header className="px-2 pt-1 pb-0.5 text-xs text-muted">{group.title}</Header>
                )}
                {group.acts.map((act) => (
                  <Row key={act.id} act={act} isChoice={group.isChoice ?? false} />
                ))}
              </MenuSection>
            ))}
        </AriaMenu>
      </Popover>
    </I18nProvider>
  )
}

function Row({ act, isChoice }: { act: MenuAct; isChoice: boolean }) {
  const Icon = act.icon
  return (
    <MenuItem
      id={act.id}
      textValue={act.label}
      isDisabled={act.isDisabled ?? false}
      onAction={act.run}
      className={`flex min-h-(--control) cursor-pointer items-center gap-2 rounded-control px-2 text-sm outline-none data-disabled:cursor-not-allowed data-disabled:text-muted data-focused:bg-accent-soft ${act.isDanger ? "text-danger" : "text-ink"}`}
    >
      {isChoice && (
        <Check size={14} aria-hidden="true" className={act.isChosen ? "" : "invisible"} />
      )}
      {Icon && <Icon size={14} aria-hidden="true" className="text-muted" />}
      <span className="flex-1">{act.label}</span>
      {act.keys && <Keys keys={act.keys} />}
    </MenuItem>
  )
}
