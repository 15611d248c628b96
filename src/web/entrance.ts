import type { QueryClient } from "@tanstack/react-query"
import { redirect } from "@tanstack/react-router"
import { getSetup } from "../features/workspaces/contract.ts"
import { ProblemError } from "../kernel/client.ts"
import { apiQuery, setApiWorkspace } from "./api.ts"
import { sessionQuery } from "./session.tsx"

/** Lets signed-in people through; others go to sign in and come back to `href` afterwards. */
export async function requireSession(queries: QueryClient, href: string) {
  try {
    const session = await queries.ensureQueryData(sessionQuery)
    setApiWorkspace(session.workspace.id)
    return session
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== "not-signed-in") throw error
    const { needed } = await queries.fetchQuery(apiQuery(getSetup, {}))
    if (needed) throw redirect({ to: "/setup" })
    throw redirect({ to: "/sign-in", search: href === "/" ? {} : { next: href } })
  }
}

/** A path of this site, or nothing: an address may not send people elsewhere after they signed in. */
export function ownPath(value: unknown): string | undefined {
  return typeof value === "string" && /^\/(?![/\\])/.test(value) ? value : undefined
}
