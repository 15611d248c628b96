import { execFile } from "node:child_process"
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import { beforeAll, describe, expect, test } from "vitest"
import {
  defaultExports,
  leftovers,
  namelessFile,
  overlongFile,
  silencedTests,
} from "./form-rules.ts"
import { featureCycle, forbiddenImports } from "./import-rules.ts"
import { ledgerWrites } from "./ledger-writers.ts"
import { type Planted, planted } from "./planted.ts"
import { impureReads } from "./purity.ts"
import { root, type Source } from "./sources.ts"

const rules = [
  defaultExports,
  forbiddenImports,
  impureReads,
  leftovers,
  ledgerWrites,
  namelessFile,
  overlongFile,
  silencedTests,
]

/** What each tool says about a house that holds nothing but what this tool has to catch. */
const said = { tsc: "", biome: "" }

beforeAll(async () => {
  const lint = ["lint", "--reporter=github", "--max-diagnostics=none"]
  const types = ["-b", "--pretty", "false"]
  said.tsc = await runOnPlanted("tsc", "typescript/bin/tsc", types)
  said.biome = await runOnPlanted("biome", "@biomejs/biome/bin/biome", lint)
}, 60_000)

/** Plants the tool's violations in an empty house with our configuration; that it complains is the point. */
async function runOnPlanted(
  tool: Planted["caughtBy"],
  script: string,
  args: string[],
): Promise<string> {
  const house = mkdtempSync(join(tmpdir(), "stagecraft-planted-"))
  try {
    const configs = readdirSync(root).filter((name) =>
      /^(tsconfig.*|biome|package)\.json$/.test(name),
    )
    for (const name of configs) copyFileSync(join(root, name), join(house, name))
    symlinkSync(join(root, "node_modules"), join(house, "node_modules"), "dir")
    const ours = planted.filter(({ caughtBy }) => caughtBy === tool)
    for (const [path, text] of ours.flatMap(({ files }) => Object.entries(files))) {
      mkdirSync(dirname(join(house, path)), { recursive: true })
      writeFileSync(join(house, path), text)
    }
    const command = [join(root, "node_modules", script), ...args]
    const { stdout } = await promisify(execFile)(process.execPath, command, {
      cwd: house,
      maxBuffer: 64 * 2 ** 20,
    }).catch((failure: { stdout: string }) => failure)
    return stdout
  } finally {
    rmSync(house, { recursive: true, force: true })
  }
}

/** What our own rules say about the offender, and the features of a cycle. */
function houseSays({ files }: Planted): string {
  const sources: Source[] = Object.entries(files).map(([path, text]) => ({ path, text }))
  const [offender] = sources
  const lines = offender ? rules.flatMap((rule) => rule(offender)) : []
  return [...lines, featureCycle(sources)?.join(" → ") ?? ""].join("\n")
}

function linesAbout(violation: Planted): string {
  if (violation.caughtBy === "house") return houseSays(violation)
  const offender = Object.keys(violation.files)[0] ?? ""
  const lines = said[violation.caughtBy].split("\n")
  return lines.filter((line) => line.includes(offender)).join("\n")
}

describe("a planted violation is caught", () => {
  test.each(planted)("when $what, by $caughtBy", (violation) => {
    expect(linesAbout(violation)).toContain(violation.says)
  })
})

test("code within the walls is not refused", () => {
  const allowed: Source[] = [
    {
      path: "src/features/x/rule.ts",
      text: 'import { z } from "zod"\nimport { y } from "../y/rule.ts"\n',
    },
    { path: "src/features/x/server/a.ts", text: 'import { q } from "../../y/server/queries.ts"\n' },
    {
      path: "src/features/x/server/b.ts",
      text: 'import { d } from "../../deals/server/write-door.ts"\n',
    },
    {
      path: "src/features/x/server/c.ts",
      text: 'import { db } from "../../../server/db/open.ts"\n',
    },
    { path: "src/web/routes/deal.tsx", text: 'import { P } from "../../features/x/web/P.tsx"\n' },
    { path: "src/features/deals/server/ledger/write.ts", text: 'tx.insertInto("dealEvent")\n' },
    {
      path: "src/features/x/words.ts",
      text: "// new Date()\nexport const at = (now: Date) => new Date(now)\n",
    },
    {
      path: "src/features/x/server/d.ts",
      text: 'sql`update deal_stage_total set n = 1`\ntx.insertInto("dealTask")\n',
    },
  ]
  const lines = rules.flatMap((rule) => allowed.flatMap((source) => rule(source)))
  expect([...lines, ...(featureCycle(allowed) ?? [])]).toEqual([])
})
