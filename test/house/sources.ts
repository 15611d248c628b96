import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"

export type Source = { path: string; text: string }

/** The root of the tree the house rules speak about. */
export const root = join(import.meta.dirname, "../..")

/** Every file below `folders` whose name ends in one of `endings`; paths are relative to the root. */
export function readSources(folders: readonly string[], endings: readonly string[]): Source[] {
  return folders
    .flatMap((folder) => filesBelow(folder))
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }))
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll("\\", "/"),
      )
  } catch {
    return [] // a folder that is not there yet
  }
}

export function isTest(path: string): boolean {
  return /\.(test|e2e|bench)\.tsx?$/.test(path)
}

/** Printed or dumped by a script, so no rule about style applies. */
export function isGenerated(path: string): boolean {
  return path === "src/server/db/tables.ts"
}

/** The text with its comments blanked; lines keep their numbers and strings their content. */
export function withoutComments(text: string): string {
  return text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (match, literal: string | undefined) => literal ?? match.replace(/[^\n]/g, " "),
  )
}

const importForms = new RegExp(
  [
    /(?:^|\n)\s*(?:import|export)\s+(?:type\s+)?[\w*{][^"'`;()=]*?from\s*["']([^"']+)["']/,
    /(?:^|\n)\s*import\s*["']([^"']+)["']/,
    /\bimport\(\s*["']([^"']+)["']\s*\)/,
  ]
    .map((form) => form.source)
    .join("|"),
  "g",
)

/** What a file imports: a path from the root for our own files, a package's name for others. */
export function importsOf({ path, text }: Source): string[] {
  return [...withoutComments(text).matchAll(importForms)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? "")
    .map((specifier) =>
      specifier.startsWith(".")
        ? normalize(join(dirname(path), specifier)).replaceAll("\\", "/")
        : specifier,
    )
}

/** `path:line what` for every place where `pattern` (with flag g) matches the code. */
export function findInCode({ path, text }: Source, pattern: RegExp, what: string): string[] {
  const code = withoutComments(text)
  return [...code.matchAll(pattern)].map(
    ({ index }) => `${path}:${code.slice(0, index).split("\n").length} ${what}`,
  )
}
