import { type QueryClient, useQueryClient, useSuspenseQuery } from "@tanstack/react-query"
import { createContext, type ReactNode, use, useEffect, useRef } from "react"
import { getSession } from "../features/members/contract.ts"
import { switchWorkspace as switchTo } from "../features/workspaces/contract.ts"
import { UnreachableError } from "../kernel/client.ts"
import type { Output } from "../kernel/endpoint.ts"
import type { Permission } from "../kernel/permission.ts"
import { api, apiQuery, setApiWorkspace } from "./api.ts"
import { remembered, setDensity, setTheme } from "./appearance.ts"
import { dropAllDrafts } from "./drafts.ts"
import { useLanguage } from "./messages.tsx"
import { WorkspaceSettings } from "./workspace-settings.ts"

export type Session = Output<typeof getSession>

/** The one query that says who is here; the router asks it before the first screen. */
export const sessionQuery = apiQuery(getSession, {})

const SessionContext = createContext<Session | undefined>(undefined)

/** Gives the screens below the signed-in member, and figures their currency and time zone. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { locale, setLocale } = useLanguage()
  const queries = useQueryClient()

  // What the server says in words, such as the stages of a history, it says again in the new language.
  const askedIn = useRef(locale)
  useEffect(() => {
    if (askedIn.current === locale) return
    askedIn.current = locale
    void queries.invalidateQueries()
  }, [locale, queries])

  // A browser that was never told takes over what the member chose elsewhere; later choices here win.
  useEffect(() => {
    const { member } = session
    if (member.theme && !remembered("theme")) setTheme(member.theme)
    if (member.density && !remembered("density")) setDensity(member.density)
    if (member.locale && member.locale !== locale && !remembered("locale"))
      void setLocale(member.locale)
  }, [session, locale, setLocale])

  return (
    <SessionContext value={session}>
      <WorkspaceSettings value={session.workspace}>{children}</WorkspaceSettings>
    </SessionContext>
  )
}

/** The signed-in member, their workspace and what they may do. */
export function useSession() {
  const session = use(SessionContext)
  if (!session) throw new Error("useSession needs SessionProvider above it")
  return session
}

/** True when the member's role allows it; the server decides again. */
export function useMay(permission: Permission): boolean {
  return useSession().member.permissions.includes(permission)
}

/** Ends the session and forgets what this browser kept of it. */
export function useSignOut() {
  const queries = useQueryClient()
  return async () => {
    await callAuth("/sign-out", {})
    forgetSession(queries)
    window.location.assign("/sign-in")
  }
}

/** Makes another workspace the active one; everything on screen is loaded anew. */
export async function switchWorkspace(workspaceId: string) {
  await api(switchTo, { workspaceId })
  window.location.assign("/")
}

/** Signs in, out and resets passwords: the paths below `/api/auth` belong to Better Auth. */
export async function callAuth(path: string, body: Record<string, unknown>): Promise<Response> {
  return fetch(`/api/auth${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch((cause: unknown) => {
    throw new UnreachableError("The server cannot be reached", { cause })
  })
}

/** Reads from a path below `/api/auth`; fails when it is refused. */
export async function readAuth<T>(path: string): Promise<T> {
  const response = await fetch(`/api/auth${path}`).catch((cause: unknown) => {
    throw new UnreachableError("The server cannot be reached", { cause })
  })
  if (!response.ok) throw new Error(`${path} was refused with ${response.status}`)
  return (await response.json()) as T // better-auth's answers, covered by the browser tests
}

function forgetSession(queries: QueryClient) {
  dropAllDrafts()
  queries.clear()
  setApiWorkspace(undefined)
}
