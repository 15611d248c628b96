import { QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { offerSearch } from "../features/search/web/search-provider.ts"
import { documentLocale } from "./appearance.ts"
import { speak } from "./messages/spoken.ts"
import { MessagesProvider } from "./messages.tsx"
import { createQueryClient } from "./query-client.ts"
import { createAppRouter } from "./routes.tsx"
import { sessionQuery } from "./session.tsx"
import { LiveRegion } from "./ui/LiveRegion.tsx"
import { ToastRegion } from "./ui/ToastRegion.tsx"
import { Tooltip } from "./ui/Tooltip.tsx"
import "./styles.css"

const queries = createQueryClient(() => {
  // The session ended under a screen: the guard asks again and leads to sign-in and back.
  if (queries.getQueryData(sessionQuery.queryKey) === undefined) return
  queries.removeQueries({ queryKey: sessionQuery.queryKey })
  void router.invalidate()
})
const router = createAppRouter(queries)
offerSearch()
await speak(documentLocale())

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <MessagesProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <ToastRegion />
        <Tooltip />
        <LiveRegion />
      </QueryClientProvider>
    </MessagesProvider>
  </StrictMode>,
)
