import { importsOf, isTest, type Source } from "./sources.ts"

type Place = {
  part: "kernel" | "pure" | "feature-server" | "feature-web" | "server" | "web" | "cli"
  feature?: string
}

/** Writes that other features call within their own transaction, where no job or query will do. */
export const writeDoors: readonly string[] = [
  "src/features/deals/server/create-deal.ts",
  "src/features/deals/server/ledger/apply-pipeline-version.ts",
  "src/features/actions/server/write-door.ts",
  "src/features/activities/server/write-door.ts",
  "src/features/buyer-room/server/write-door.ts",
  "src/features/closing/server/write-door.ts",
  "src/features/catalogue/server/write-door.ts",
  "src/features/contracts/server/write-door.ts",
  "src/features/deals/server/write-door.ts",
  "src/features/handover/server/write-door.ts",
  "src/features/proposals/server/write-door.ts",
  "src/features/negotiation/server/write-door.ts",
  "src/features/prospecting/server/write-door.ts",
  "src/features/sequences/server/write-door.ts",
]

/** What makes documents of a value; it reads and writes nothing. */
const makers: readonly string[] = [
  "src/features/documents/server/make-document.ts",
  "src/features/documents/server/render.ts",
  "src/features/documents/server/slides/render-slides.ts",
  "src/features/documents/server/web-page/offer-html.ts",
  "src/features/documents/server/web-page/offer-page.ts",
]

/** Files whose work is to put the features together. */
const assemblers = [
  /^src\/server\/(features|main|start)\.ts$/,
  /^src\/web\/(routes|pages|frame|commands|messages)\//,
  /^src\/web\/(main|routes)\.tsx$/,
]

/** Packages pure code may use; a calendar only where days are counted, a diff where texts are compared. */
const purePackages: Record<string, RegExp> = {
  zod: /./,
  "temporal-polyfill": /^src\/kernel\/days\.ts$/,
  diff: /^src\/kernel\/word-changes\.ts$/,
}

/** Where in the house a file stands; undefined outside `src`. */
function placeOf(path: string): Place | undefined {
  const feature = /^src\/features\/([^/]+)\/(?:(server|web)\/)?/.exec(path)
  if (feature?.[1]) {
    const part = feature[2] ? (`feature-${feature[2]}` as "feature-server" | "feature-web") : "pure"
    return { part, feature: feature[1] }
  }
  const shell = /^src\/(kernel|server|web|cli)\//.exec(path)?.[1]
  return shell ? { part: shell as "kernel" | "server" | "web" | "cli" } : undefined
}

/** One line per import that the table "who may import whom" (docs/style.md) does not allow. */
export function forbiddenImports(source: Source): string[] {
  const from = placeOf(source.path)
  if (!from || isTest(source.path)) return []
  return importsOf(source)
    .filter((target) => !mayImport(source.path, from, target))
    .map((target) => `${source.path} may not import ${target}`)
}

function mayImport(path: string, from: Place, target: string): boolean {
  const to = placeOf(target)
  const isPure = from.part === "kernel" || from.part === "pure"
  if (!to) return !isPure || (purePackages[target]?.test(path) ?? false)
  if (to.part === "kernel") return true
  switch (from.part) {
    case "kernel":
      return false
    case "pure":
    case "cli":
      return to.part === "pure" || to.part === from.part
    case "feature-server":
      if (to.part === "feature-server") return to.feature === from.feature || isDoor(target)
      return to.part === "pure" || (to.part === "server" && !isAssembler(target))
    case "feature-web":
      if (to.part === "feature-web") return to.feature === from.feature
      return to.part === "pure" || (to.part === "web" && !isAssemblerOfScreens(target))
    case "server":
      if (to.part === "feature-server") return isAssembler(path) || isDoor(target)
      return to.part === "server" || to.part === "pure"
    case "web":
      if (to.part === "feature-web") return isAssembler(path)
      return to.part === "web" || to.part === "pure"
  }
}

function isDoor(target: string): boolean {
  return (
    /^src\/features\/[^/]+\/server\/([a-z-]+-)?(queries|jobs|section)\.ts$/.test(target) ||
    writeDoors.includes(target) ||
    makers.includes(target)
  )
}

function isAssembler(path: string): boolean {
  return assemblers.some((pattern) => pattern.test(path))
}

/** Texts and commands are for everybody; routes, pages and the frame are not. */
function isAssemblerOfScreens(path: string): boolean {
  return isAssembler(path) && !/^src\/web\/(messages|commands|frame)\//.test(path)
}

/**
 * The features of one cycle of imports, the first named again at the end; undefined when there is none.
 * Doors do not count: they are where features meet, and a cycle of files there is Biome's to find.
 */
export function featureCycle(sources: readonly Source[]): string[] | undefined {
  const graph = new Map<string, Set<string>>()
  for (const source of sources) {
    const from = placeOf(source.path)?.feature
    if (!from || isTest(source.path)) continue
    const targets = graph.get(from) ?? new Set()
    for (const target of importsOf(source)) {
      const to = placeOf(target)?.feature
      if (to && to !== from && !isDoor(target)) targets.add(to)
    }
    graph.set(from, targets)
  }
  return findCycle(graph)
}

function findCycle(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>()
  const visit = (node: string, trail: readonly string[]): string[] | undefined => {
    const start = trail.indexOf(node)
    if (start >= 0) return [...trail.slice(start), node]
    if (done.has(node)) return undefined
    for (const next of graph.get(node) ?? []) {
      const cycle = visit(next, [...trail, node])
      if (cycle) return cycle
    }
    done.add(node)
    return undefined
  }
  for (const node of graph.keys()) {
    const cycle = visit(node, [])
    if (cycle) return cycle
  }
  return undefined
}
