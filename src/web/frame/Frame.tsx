import { useQueryClient } from "@tanstack/react-query"
import { useRouter } from "@tanstack/react-router"
import { type ReactNode, useEffect, useMemo, useState } from "react"
import { CommandLayer } from "../commands/CommandLayer.tsx"
import { Offer } from "../commands/Offer.tsx"
import { joinLive } from "../live.ts"
import { useMessages } from "../messages.tsx"
import { useSession } from "../session.tsx"
import { BottomBar } from "./BottomBar.tsx"
import { Rail } from "./Rail.tsx"
import { FrameSlots } from "./slots.ts"
import { TopBar } from "./TopBar.tsx"
import { usePlaces } from "./use-places.ts"
import { WritesNotice } from "./WritesNotice.tsx"

/** What stays while screens change: the rail, the top bar, commands and the live connection. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useMessages()
  const places = usePlaces()
  const queries = useQueryClient()
  const router = useRouter()
  const { workspace } = useSession()
  const [title, setTitle] = useState<HTMLElement | null>(null)
  const [tray, setTray] = useState<HTMLElement | null>(null)
  const slots = useMemo(() => ({ title, tray }), [title, tray])

  useEffect(() => joinLive(workspace.id, queries), [workspace.id, queries])

  return (
    <FrameSlots value={slots}>
      <a
        href="#content"
        className="floating sr-only z-10 rounded-control px-3 py-2 focus:not-sr-only focus:fixed focus:start-2 focus:top-2"
      >
        {t("shell.skip")}
      </a>
      <div className="flex h-dvh">
        <Rail places={places} />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar titleRef={setTitle} trayRef={setTray} />
          <WritesNotice />
          <main
            id="content"
            tabIndex={-1}
            className="flex min-h-0 flex-1 flex-col overflow-y-auto outline-none"
          >
            {children}
          </main>
          <BottomBar places={places} />
        </div>
      </div>
      {places.map(({ to, title, pinyin, keys }) => (
        <Offer
          key={to}
          id={`go.${to.slice(1)}`}
          {...{ title, pinyin, keys }}
          everywhere
          run={() => void router.navigate({ href: to })}
        />
      ))}
      <CommandLayer />
    </FrameSlots>
  )
}
