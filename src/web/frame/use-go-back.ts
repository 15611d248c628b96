import { useCanGoBack, useRouter } from "@tanstack/react-router"
import { useCommand } from "../commands/registry.ts"

/** Esc leads one level up: to where one came from, else to the list the record belongs to. */
export function useGoBack(list: string) {
  const router = useRouter()
  const canGoBack = useCanGoBack()
  useCommand({
    id: "page.back",
    title: "shell.action.back",
    pinyin: "fh",
    keys: "escape",
    run: () => (canGoBack ? router.history.back() : void router.navigate({ href: list })),
  })
}
