import { lazyRouteComponent } from "@tanstack/react-router"
import { type ComponentType, lazy, type ReactNode } from "react"
import type { Room } from "./messages/rooms.ts"
import { bringTexts } from "./messages/spoken.ts"
import { NotFoundPage } from "./pages/NotFoundPage.tsx"

type Module = Record<string, () => ReactNode>

const files = import.meta.glob<Module>("../features/*/web/*Page.tsx")

/**
 * The screen `name` of a room, fetched when its address is opened, with the texts of the room and of
 * the `others` it shows. A room that has no such file yet answers with "nothing is here", so that
 * routes and links may come before the screens.
 */
export function screen(room: Room, name: `${string}Page`, ...others: readonly Room[]) {
  const load = files[`../features/${room}/web/${name}.tsx`]
  return load ? screenOf(load, name, room, ...others) : NotFoundPage
}

/** A screen that puts several rooms together, fetched with the texts of all of them. */
export function screenOf<Name extends string>(
  load: () => Promise<Record<Name, () => ReactNode>>,
  name: Name,
  ...rooms: readonly Room[]
) {
  return lazyRouteComponent(async () => (await Promise.all([load(), bringTexts(rooms)]))[0], name)
}

/** A part of a page that is fetched when it is first shown, with the texts of the rooms it names. */
export function panelOf<Name extends string, Props>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
  ...rooms: readonly Room[]
) {
  return lazy(async () => {
    const [module] = await Promise.all([load(), bringTexts(rooms)])
    return { default: module[name] }
  })
}

/** Whether the screen exists in this build. */
export function hasScreen(room: string, name: `${string}Page`): boolean {
  return `../features/${room}/web/${name}.tsx` in files
}
