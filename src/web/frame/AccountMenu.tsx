import { Keyboard, LogOut } from "lucide-react"
import {
  type Density,
  setDensity,
  setTheme,
  type Theme,
  useDensity,
  useTheme,
} from "../appearance.ts"
import { runCommand } from "../commands/registry.ts"
import { useMessages } from "../messages.tsx"
import { switchWorkspace, useSession, useSignOut } from "../session.tsx"
import { Avatar } from "../ui/Avatar.tsx"
import { Menu } from "../ui/Menu.tsx"

/** Behind the initials: other workspaces, appearance, row height, the way out. */
export function AccountMenu() {
  const t = useMessages()
  const { user, workspace, workspaces } = useSession()
  const signOut = useSignOut()
  const theme = useTheme()
  const density = useDensity()
  const themes: Record<Theme, string> = {
    system: t("shell.frame.themeSystem"),
    light: t("shell.frame.themeLight"),
    dark: t("shell.frame.themeDark"),
  }
  const densities: Record<Density, string> = {
    compact: t("shell.frame.compact"),
    comfortable: t("shell.frame.comfortable"),
  }
  const choice = <T extends string>(
    name: T,
    label: string,
    chosen: T,
    choose: (name: T) => void,
  ) => ({
    id: name,
    label,
    isChosen: name === chosen,
    run: () => choose(name),
  })
  return (
    <Menu
      label={t("shell.frame.account", { name: user.name })}
      trigger={
        <>
          <Avatar name={user.name} />
          <span className="sr-only">{t("shell.frame.account", { name: user.name })}</span>
        </>
      }
      className="rounded-full"
      groups={[
        {
          id: "workspaces",
          title: t("shell.frame.workspaces"),
          isChoice: true,
          acts: workspaces.map((one) =>
            choice(one.id, one.name, workspace.id, (id) => void switchWorkspace(id)),
          ),
        },
        {
          id: "theme",
          title: t("shell.frame.theme"),
          isChoice: true,
          acts: (Object.keys(themes) as Theme[]).map((name) =>
            choice(name, themes[name], theme, setTheme),
          ),
        },
        {
          id: "density",
          title: t("shell.frame.density"),
          isChoice: true,
          acts: (Object.keys(densities) as Density[]).map((name) =>
            choice(name, densities[name], density, setDensity),
          ),
        },
        {
          id: "leave",
          acts: [
            {
              id: "shortcuts.open",
              label: t("shell.command.sheet"),
              icon: Keyboard,
              keys: "?",
              run: () => setTimeout(() => runCommand("shortcuts.open")), // once the menu has closed
            },
            {
              id: "sign-out",
              label: t("shell.frame.signOut"),
              icon: LogOut,
              run: () => void signOut(),
            },
          ],
        },
      ]}
    />
  )
}
