import { lazy, Suspense, useState } from "react"
import { useMessages } from "../messages.tsx"
import { toast } from "../ui/toasts.ts"
import { doAgain, takeBack, useLastSteps } from "../undo.ts"
import { useKeyListener } from "./key-listener.ts"
import { useCommand } from "./registry.ts"

const Palette = lazy(async () => ({ default: (await import("./Palette.tsx")).Palette }))
const ShortcutSheet = lazy(async () => ({
  default: (await import("./ShortcutSheet.tsx")).ShortcutSheet,
}))

/** Listens to the keyboard and opens the palette and the sheet of shortcuts over any screen. */
export function CommandLayer() {
  const [open, setOpen] = useState<"palette" | "sheet">()
  const t = useMessages()
  const { done, undone } = useLastSteps()
  useKeyListener()
  useCommand({
    id: "palette.open",
    title: "shell.command.palette",
    pinyin: "ssyml",
    keys: "mod+k",
    everywhere: true,
    run: () => setOpen("palette"),
  })
  useCommand({
    id: "shortcuts.open",
    title: "shell.command.sheet",
    pinyin: "jpkjj",
    keys: "?",
    everywhere: true,
    run: () => setOpen("sheet"),
  })
  useCommand({
    id: "undo",
    title: "shell.action.undo",
    pinyin: "cx",
    keys: "mod+z",
    everywhere: true,
    when: done !== undefined,
    run: () => {
      if (!done) return
      void takeBack(done)
      toast({ text: t("shell.toast.takenBack", { act: done.text }) })
    },
  })
  useCommand({
    id: "redo",
    title: "shell.action.redo",
    pinyin: "cz",
    keys: "mod+shift+z",
    everywhere: true,
    when: undone !== undefined,
    run: () => {
      if (!undone) return
      void doAgain()
      toast({ text: t("shell.toast.doneAgain", { act: undone.text }) })
    },
  })
  const close = () => setOpen(undefined)
  return (
    <Suspense>
      {open === "palette" && <Palette onClose={close} />}
      {open === "sheet" && <ShortcutSheet onClose={close} />}
    </Suspense>
  )
}
