import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { type Coverage, coverageOf } from "./coverage.ts"

const { resolve } = createRequire(import.meta.url)

/** Folders of the faces that templates name, one file in each. */
export const fontFolders: readonly string[] = [
  ...["noto-sans-sc/400Regular", "noto-sans-sc/600SemiBold"],
  ...["noto-sans/400Regular", "noto-sans/600SemiBold"],
  ...["noto-sans-arabic/400Regular", "noto-sans-hebrew/400Regular", "noto-emoji/400Regular"],
].map(folderOf)

/** Which characters at least one of the faces has. */
export function readCoverage(): Coverage {
  const files = ["noto-sans-sc", "noto-sans", "noto-sans-arabic", "noto-sans-hebrew", "noto-emoji"]
  return coverageOf(
    files.map((name) =>
      readFileSync(resolve(`@expo-google-fonts/${name}/400Regular/${fileOf(name)}`)),
    ),
  )
}

function folderOf(path: string): string {
  const [name = "", weight = ""] = path.split("/")
  return join(dirname(resolve(`@expo-google-fonts/${name}/package.json`)), weight)
}

/** `noto-sans-sc` → `NotoSansSC_400Regular.ttf`. */
function fileOf(name: string): string {
  const parts = name
    .split("-")
    .map((part) => (part === "sc" ? "SC" : part[0]?.toUpperCase() + part.slice(1)))
  return `${parts.join("")}_400Regular.ttf`
}
