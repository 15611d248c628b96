import { readdirSync } from "node:fs"
import { dirname, join, posix } from "node:path"
import { loadTexts } from "./message-files.ts"
import { importsOf, isTest, readSources, root, withoutComments } from "./sources.ts"

const sources = new Map(
  readSources(["src"], [".ts", ".tsx"])
    .filter(({ path }) => !isTest(path) && !/\/(messages|server)\//.test(path))
    .map((source) => [source.path, source]),
)
const routes = ["src/web/routes.tsx", "src/web/root-routes.tsx", "src/web/settings-routes.tsx"]
const places = [...sources.keys()].filter((path) => path.endsWith(".tsx") && !routes.includes(path))
const laterPart = /panelOf\(\s*\(\) => import\("([\w./-]+\.tsx)"\),\s*"\w+"([^)]*)\)/g

/** A screen of the routes or a part of a page that comes later: the file it begins with and the rooms whose texts are fetched with it. */
export type Screen = { entry: string; rooms: string[] }

/** Every screen, as the routes of the web app declare it, and every part, as its page or form does. */
export function screensOfRoutes(): Screen[] {
  const text = routes.map((path) => sources.get(path)?.text ?? "").join("\n")
  const ofOneRoom = [...text.matchAll(/screen\(\s*"(\w+)",\s*"(\w+)"([^)]*)\)/g)].map(
    ([, room = "", name, others = ""]) => ({
      entry: `src/features/${room}/web/${name}.tsx`,
      rooms: [room, ...quoted(others)],
    }),
  )
  const ofSeveral = [
    ...text.matchAll(/screenOf\(\s*\(\) => import\("\.(\/pages\/\w+\.tsx)"\),\s*"\w+"([^)]*)\)/g),
  ].map(([, path, rooms = ""]) => ({ entry: `src/web${path}`, rooms: quoted(rooms) }))
  return [...ofOneRoom, ...ofSeveral, ...places.flatMap(laterParts)]
}

function laterParts(page: string): Screen[] {
  return [...(sources.get(page)?.text ?? "").matchAll(laterPart)].map(
    ([, path = "", rooms = ""]) => ({
      entry: posix.join(dirname(page), path),
      rooms: quoted(rooms),
    }),
  )
}

/** The rooms whose texts are named by `entry` or anything that it imports, at once or later. */
export async function roomsNamedBy(entry: string): Promise<string[]> {
  const named = new Set<string>()
  for (const path of reachedFrom(entry)) {
    const code = withoutComments(sources.get(path)?.text ?? "")
    for (const [, room = "", key = ""] of code.matchAll(/["`](\w+)\.([\w.-]+)/g))
      for (const part of await partsWith(room, key)) named.add(part)
  }
  return [...named].sort()
}

/** Everything imported from `entry`, its own file included; screens are entries of their own. */
function reachedFrom(entry: string): Set<string> {
  const reached = new Set([entry])
  for (const path of reached) {
    const source = sources.get(path)
    const later = laterParts(path).map(({ entry: part }) => part)
    for (const target of source ? importsOf(source) : [])
      if (
        sources.has(target) &&
        !(routes.includes(path) && target.includes("/pages/")) &&
        !later.includes(target)
      )
        reached.add(target)
  }
  return reached
}

/** The room `buyerRoom` is in the folder `buyer-room`. */
const folderOf = (room: string) => room.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const partsOf = new Map<string, Promise<{ name: string; keys: string[] }[]>>()

/**
 * Of the room and its later parts (`deals`, `deals.page`), those with a text whose key is `key` or,
 * for a key made at run time, begins with it.
 */
async function partsWith(room: string, key: string): Promise<string[]> {
  if (!sources.has(`src/features/${folderOf(room)}/contract.ts`)) return []
  const parts = partsOf.get(room) ?? readParts(room)
  partsOf.set(room, parts)
  const isText = (one: string) => one === key || (key.endsWith(".") && one.startsWith(key))
  return (await parts).filter(({ keys }) => keys.some(isText)).map(({ name }) => name)
}

async function readParts(room: string) {
  const folder = join(root, `src/features/${folderOf(room)}/messages`)
  const files = readdirSync(folder).filter((file) => /^(\w+\.)?en\.ts$/.test(file))
  return Promise.all(
    files.map(async (file) => {
      const [part = ""] = file.split("en.ts")
      const keys = [...(await loadTexts(join(folder, file))).keys()]
      return { name: part ? `${room}.${part.slice(0, -1)}` : room, keys }
    }),
  )
}

function quoted(text: string): string[] {
  return [...text.matchAll(/"([\w.]+)"/g)].map(([, word = ""]) => word)
}
