import { lazy, Suspense, useState } from "react"
import { useKeyListener } from "./key-listener.ts"
import { useCommand } from "./registry.ts"

const Palette = lazy(async () => ({ default: (await import("./Palette.tsx")).Palette }))
const ShortcutSheet = lazy(async () => ({
  default: (await import("./ShortcutSheet.tsx")).ShortcutSheet,
}))

/** Listens to the keyboard and opens the palette and the sheet of shortcuts over any screen. */
export function CommandLayer() {
  const [open, setOpen] = useState<"palette" | "sheet">()
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
  const close = () => setOpen(undefined)
  return (
    <Suspense>
      {open === "palette" && <Palette onClose={close} />}
      {open === "sheet" && <ShortcutSheet onClose={close} />}
    </Suspense>
  )
}
