import {
  Building2,
  Calendar,
  ChartNoAxesColumn,
  Columns3,
  Import,
  Inbox,
  ListTodo,
  type LucideIcon,
  Settings,
  Target,
  UsersRound,
} from "lucide-react"
import type { Permission } from "../../kernel/permission.ts"
import type { MessageKey } from "../messages.tsx"

/** One destination of the rail; shown when its route exists and the member's role allows it. */
export type Place = {
  to: string
  title: MessageKey
  pinyin: string
  icon: LucideIcon
  keys: string
  permission?: Permission
}

/** The rail from top to bottom, and `g` + letter for each. */
export const places: readonly Place[] = [
  { to: "/pipeline", title: "shell.place.pipeline", pinyin: "xsgd", icon: Columns3, keys: "g b" },
  { to: "/tasks", title: "shell.place.tasks", pinyin: "wdrw", icon: ListTodo, keys: "g t" },
  { to: "/companies", title: "shell.place.companies", pinyin: "kh", icon: Building2, keys: "g c" },
  { to: "/contacts", title: "shell.place.contacts", pinyin: "lxr", icon: UsersRound, keys: "g p" },
  { to: "/meetings", title: "shell.place.meetings", pinyin: "hy", icon: Calendar, keys: "g m" },
  {
    to: "/queue",
    title: "shell.place.queue",
    pinyin: "wddl",
    icon: Target,
    keys: "g q",
    permission: "deal.write",
  },
  {
    to: "/pool",
    title: "shell.place.pool",
    pinyin: "xsc",
    icon: Inbox,
    keys: "g l",
    permission: "deal.write",
  },
  {
    to: "/dashboard",
    title: "shell.place.dashboard",
    pinyin: "ybp",
    icon: ChartNoAxesColumn,
    keys: "g f",
    permission: "measure.read",
  },
  {
    to: "/import",
    title: "shell.place.import",
    pinyin: "dr",
    icon: Import,
    keys: "g i",
    permission: "import.run",
  },
  { to: "/settings", title: "shell.place.settings", pinyin: "sz", icon: Settings, keys: "g s" },
]
