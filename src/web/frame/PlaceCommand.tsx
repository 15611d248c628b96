import { useRouter } from "@tanstack/react-router"
import { useCommand } from "../commands/registry.ts"
import type { Place } from "./places.ts"

/** Offers one place of the rail as a command; renders nothing. */
export function PlaceCommand({ place }: { place: Place }) {
  const router = useRouter()
  useCommand({
    id: `go.${place.to.slice(1)}`,
    title: place.title,
    pinyin: place.pinyin,
    keys: place.keys,
    everywhere: true,
    run: () => void router.navigate({ href: place.to }),
  })
  return null
}
