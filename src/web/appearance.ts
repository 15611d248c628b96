import { useSyncExternalStore } from "react"
import type { Locale } from "../kernel/locale.ts"

export type Theme = "system" | "light" | "dark"
export type Density = "compact" | "comfortable"

const listeners = new Set<() => void>()

/** Writes one setting of this browser; storage that is switched off only forgets it. */
export function remember(name: string, value: string) {
  try {
    localStorage.setItem(`stagecraft.${name}`, value)
  } catch {} // private window: the choice lasts as long as the page
}

/** Reads one setting of this browser; undefined when it was never set. */
export function remembered(name: string): string | undefined {
  try {
    return localStorage.getItem(`stagecraft.${name}`) ?? undefined
  } catch {
    return undefined
  }
}

/** Shows the page in this theme at once and on the next visit; `system` follows the device. */
export function setTheme(theme: Theme) {
  remember("theme", theme)
  if (theme === "system") delete document.documentElement.dataset["theme"]
  else document.documentElement.dataset["theme"] = theme
  for (const listener of listeners) listener()
}

/** Row height of lists and tables. Touch screens keep their 44 px whatever is set here. */
export function setDensity(density: Density) {
  remember("density", density)
  document.documentElement.dataset["density"] = density
  for (const listener of listeners) listener()
}

/** The theme chosen in this browser. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme)
}

/** The density chosen in this browser. */
export function useDensity(): Density {
  return useSyncExternalStore(subscribe, currentDensity)
}

/** The language the document is in now; `appearance.js` sets it before the first paint. */
export function documentLocale(): Locale {
  return document.documentElement.lang === "zh-CN" ? "zh-CN" : "en"
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function currentTheme(): Theme {
  const theme = document.documentElement.dataset["theme"]
  return theme === "light" || theme === "dark" ? theme : "system"
}

function currentDensity(): Density {
  return document.documentElement.dataset["density"] === "comfortable" ? "comfortable" : "compact"
}
