import { useRouter } from "@tanstack/react-router"
import { useSession } from "../session.tsx"
import { type Place, places } from "./places.ts"

/** The places this member can go to in this build. */
export function usePlaces(): readonly Place[] {
  const { routesByPath } = useRouter()
  const { permissions } = useSession().member
  return places.filter(
    ({ to, permission }) => to in routesByPath && (!permission || permissions.includes(permission)),
  )
}
