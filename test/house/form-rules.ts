import { findInCode, isGenerated, isTest, type Source } from "./sources.ts"

const longest = 400
const namelessNames = /(^|[-.])(utils?|helpers?|common|misc|services?|managers?)(?=[-.])/i

/** A file longer than 400 lines holds two subjects. Generated files and messages may be long. */
export function overlongFile({ path, text }: Source): string[] {
  if (isGenerated(path) || path.includes("/messages/")) return []
  const lines = text.replace(/\n$/, "").split("\n").length
  return lines > longest
    ? [`${path} has ${lines} lines; more than ${longest} hold two subjects`]
    : []
}

/** Names that say nothing about what is inside: utils, helpers, common, misc, service, manager. */
export function namelessFile({ path }: Source): string[] {
  const name = path.split("/").at(-1) ?? ""
  // `services.ts` of the shell is the subject itself: the list of what a handler is given.
  if (path === "src/server/services.ts" || !namelessNames.test(name)) return []
  return [`${path} is named after no subject`]
}

/** Files are kebab-case; a file of one React component takes its name. */
export function misnamedFile({ path }: Source): string[] {
  const name = path.split("/").at(-1) ?? ""
  const isKebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|tsx|mjs|js)$/.test(name)
  const isComponent = /^[A-Z][A-Za-z0-9]*(\.(test|e2e))?\.tsx$/.test(name)
  const isMessages = /^([a-z-]+\.)?(en|zh-CN)\.ts$/.test(name)
  return isKebab || isComponent || isMessages
    ? []
    : [`${path} is neither kebab-case nor a component`]
}

/** Everything is exported by name, so that it is called the same wherever it is imported. */
export function defaultExports(source: Source): string[] {
  if (/\.config\.ts$/.test(source.path)) return []
  return findInCode(
    source,
    /^\s*export\s+(default\b|\{[^}]*\bas\s+default\b)/gm,
    "has a default export",
  )
}

/** Work left over belongs into an issue, where somebody sees it. */
export function leftovers({ path, text }: Source): string[] {
  return text
    .split("\n")
    .flatMap((line, index) =>
      /\b(TODO|FIXME|XXX|HACK)\b/.test(line) ? [`${path}:${index + 1} leaves work behind`] : [],
    )
}

/** `.only` never; `.skip`, `.todo` and `.fails` only with "because …" in the title. */
export function silencedTests(source: Source): string[] {
  if (!isTest(source.path)) return []
  const call =
    /\b(?:test|it|describe|suite)(?:\.\w+)*\.(only|skip|todo|fails)\b(?:\([^)]*\))?\(\s*(["'`])((?:\\.|(?!\2).)*)\2/g
  const named = [...source.text.matchAll(call)]
  const bad = named.filter(([, how, , title]) => how === "only" || !/\bbecause\b/.test(title ?? ""))
  const others = /\b(?:xit|xtest|xdescribe|fit|fdescribe)\(/g
  return [
    ...bad.map(([, how, , title]) => `${source.path} .${how} says no reason: "${title}"`),
    ...findInCode(source, others, "silences a test"),
  ]
}
