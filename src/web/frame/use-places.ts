import { useRouter } from "@tanstack/react-router"
import { NotFoundPage } from "../pages/NotFoundPage.tsx"
import { useSession } from "../session.tsx"
import { type Place, places } from "./places.ts"

/** The places this member can go to in this build. */
export function usePlaces(): readonly Place[] {
  const routes = useRouter().routesByPath as Record<string, { options: { component?: unknown } }>
  const { permissions } = useSession().member
  return places.filter(({ to, permission }) => {
    const isBuilt = to in routes && routes[to]?.options.component !== NotFoundPage
    return isBuilt && (!permission || permissions.includes(permission))
  })
}
