import { lazyRouteComponent } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { NotFoundPage } from "./pages/NotFoundPage.tsx"

type Module = Record<string, () => ReactNode>

const files = import.meta.glob<Module>("../features/*/web/*Page.tsx")

/**
 * The screen `name` of a room, fetched when its address is opened. A room that has no such file
 * yet answers with "nothing is here", so that routes and links may come before the screens.
 */
export function screen(room: string, name: `${string}Page`) {
  const load = files[`../features/${room}/web/${name}.tsx`]
  return load ? lazyRouteComponent(load, name) : NotFoundPage
}

/** Whether the screen exists in this build. */
export function hasScreen(room: string, name: `${string}Page`): boolean {
  return `../features/${room}/web/${name}.tsx` in files
}
