import type { QueryClient } from "@tanstack/react-query"
import { createRootRouteWithContext, createRoute, Outlet } from "@tanstack/react-router"
import { requireSession } from "./entrance.ts"
import { Frame } from "./frame/Frame.tsx"
import { SessionProvider } from "./session.tsx"

/** The address everything hangs on. */
export const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Outlet })

/** Everything behind sign-in: the guard, the session and the frame. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ context, location }) => ({
    session: await requireSession(context.queries, location.href),
  }),
  component: () => (
    <SessionProvider>
      <Frame>
        <Outlet />
      </Frame>
    </SessionProvider>
  ),
})
