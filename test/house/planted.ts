/** One violation of the house's walls, who has to see it, and what is then said about the offender. */
export type Planted = {
  what: string
  caughtBy: "tsc" | "biome" | "house"
  says: string
  /** The first file is the offender; the others are what it needs. */
  files: Record<string, string>
}

const rule = "export const rule = 1\n"

/** The table of docs/style.md: every way across a wall that somebody will try one day. */
export const planted: readonly Planted[] = [
  {
    what: "pure code uses fetch",
    caughtBy: "tsc",
    says: "TS2304",
    files: { "src/features/a1/load.ts": 'export const load = () => fetch("/api")\n' },
  },
  {
    what: "pure code uses console",
    caughtBy: "tsc",
    says: "TS2584",
    files: { "src/features/a2/print.ts": "export const print = () => console.log(1)\n" },
  },
  {
    what: "pure code imports a server file",
    caughtBy: "tsc",
    says: "TS6307",
    files: {
      "src/features/a3/decide.ts": 'export { rule } from "./server/rule.ts"\n',
      "src/features/a3/server/rule.ts": rule,
    },
  },
  {
    what: "a feature's web imports its server",
    caughtBy: "tsc",
    says: "TS6307",
    files: {
      "src/features/a4/web/Panel.tsx": 'export { rule } from "../server/rule.ts"\n',
      "src/features/a4/server/rule.ts": rule,
    },
  },
  {
    what: "a feature's server imports its web",
    caughtBy: "tsc",
    says: "TS6307",
    files: {
      "src/features/a5/server/print.ts": 'export { rule } from "../web/rule.ts"\n',
      "src/features/a5/web/rule.ts": rule,
    },
  },
  {
    what: "the server uses document",
    caughtBy: "tsc",
    says: "TS2584",
    files: { "src/server/title.ts": "export const title = () => document.title\n" },
  },
  {
    what: "pure code imports node:fs",
    caughtBy: "biome",
    says: "noRestrictedImports",
    files: { "src/features/b1/read.ts": 'export { readFile } from "node:fs/promises"\n' },
  },
  {
    what: "pure code imports a database driver",
    caughtBy: "biome",
    says: "noRestrictedImports",
    files: {
      "src/features/b2/query.ts": 'import type { Pool } from "pg"\nexport type Db = Pool\n',
    },
  },
  {
    what: "pure code reads Date.now()",
    caughtBy: "biome",
    says: "noJsRestrictedProperties",
    files: { "src/features/b3/age.ts": "export const age = () => Date.now()\n" },
  },
  {
    what: "pure code calls Math.random()",
    caughtBy: "biome",
    says: "noJsRestrictedProperties",
    files: { "src/features/b4/dice.ts": "export const dice = () => Math.random()\n" },
  },
  {
    what: "the web app reads process",
    caughtBy: "biome",
    says: "noRestrictedGlobals",
    files: { "src/features/b5/web/mode.ts": "export const mode = () => process.env.MODE\n" },
  },
  {
    what: "a feature's web imports another feature's web",
    caughtBy: "biome",
    says: "noRestrictedImports",
    files: {
      "src/features/b6/web/Board.tsx": 'export { Card } from "../../b7/web/Card.tsx"\n',
      "src/features/b7/web/Card.tsx": "export const Card = () => null\n",
    },
  },
  {
    what: "a handler imports another feature's handler",
    caughtBy: "biome",
    says: "noRestrictedImports",
    files: {
      "src/features/b8/server/move.ts": 'export { close } from "../../b9/server/close.ts"\n',
      "src/features/b9/server/close.ts": "export const close = 1\n",
    },
  },
  {
    what: "a handler's inner file imports another feature's handler",
    caughtBy: "biome",
    says: "noRestrictedImports",
    files: {
      "src/features/b8/server/ledger/write.ts":
        'export { close } from "../../../b9/server/close.ts"\n',
    },
  },
  {
    what: "the kernel imports a feature",
    caughtBy: "biome",
    says: "noRestrictedImports",
    files: {
      "src/kernel/deal.ts": 'export { rule } from "../features/b10/rule.ts"\n',
      "src/features/b10/rule.ts": rule,
    },
  },
  {
    what: "the CLI imports the server",
    caughtBy: "biome",
    says: "noRestrictedImports",
    files: {
      "src/cli/migrate.ts": 'export { rule } from "../server/rule.ts"\n',
      "src/server/rule.ts": rule,
    },
  },
  {
    what: "two files form a cycle",
    caughtBy: "biome",
    says: "noImportCycles",
    files: {
      "src/server/hen.ts": 'import { egg } from "./egg.ts"\nexport const hen = () => egg\n',
      "src/server/egg.ts": 'import { hen } from "./hen.ts"\nexport const egg = () => hen\n',
    },
  },
  {
    what: "something is exported by default",
    caughtBy: "biome",
    says: "noDefaultExport",
    files: { "src/server/thing.ts": "export default 1\n" },
  },
  {
    what: "a test is run alone",
    caughtBy: "biome",
    says: "noFocusedTests",
    files: {
      "src/server/alone.test.ts": 'import { test } from "vitest"\ntest.only("alone", () => {})\n',
    },
  },
  {
    what: "pure code calls new Date()",
    caughtBy: "house",
    says: "reads the clock",
    files: { "src/features/c1/today.ts": "export const today = () => new Date()\n" },
  },
  {
    what: "pure code draws from crypto",
    caughtBy: "house",
    says: "is random",
    files: { "src/features/c2/id.ts": "export const id = () => globalThis.crypto.randomUUID()\n" },
  },
  {
    what: "two features form a cycle",
    caughtBy: "house",
    says: "c3 → c4 → c3",
    files: {
      "src/features/c3/rule.ts": 'export { other } from "../c4/other.ts"\n',
      "src/features/c4/other.ts":
        'import type { Rule } from "./back.ts"\nexport const other: Rule = 1\n',
      "src/features/c4/back.ts": 'export type { Rule } from "../c3/type.ts"\n',
      "src/features/c3/type.ts": "export type Rule = number\n",
    },
  },
  {
    what: "a room writes a table of the ledger by Kysely",
    caughtBy: "house",
    says: "table of the ledger",
    files: {
      "src/features/c5/server/close.ts":
        'export const close = (tx: any) => tx.updateTable("deal").set({ outcome: "won" })\n',
    },
  },
  {
    what: "a room writes a table of the ledger by SQL",
    caughtBy: "house",
    says: "table of the ledger",
    files: {
      "src/features/c6/server/erase.ts": `export const erase = (sql: any) => sql\`
        delete from deal_event where deal_id = 1\`\n`,
    },
  },
  {
    what: "a file is longer than 400 lines",
    caughtBy: "house",
    says: "401 lines",
    files: { "src/server/long.ts": "// line\n".repeat(401) },
  },
  {
    what: "a file is named after no subject",
    caughtBy: "house",
    says: "no subject",
    files: { "src/features/c7/deal-utils.ts": rule },
  },
  {
    what: "a comment leaves work behind",
    caughtBy: "house",
    says: "leaves work",
    files: { "src/server/later.ts": `// ${"TO"}DO: later\n` },
  },
  {
    what: "a test is skipped without a reason",
    caughtBy: "house",
    says: "no reason",
    files: { "src/server/quiet.test.ts": 'test.skip("S-01 a stranger sees nothing", () => {})\n' },
  },
  {
    what: "the web app's own primitives import a feature's screen",
    caughtBy: "house",
    says: "may not import",
    files: { "src/web/ui/Box.tsx": 'export { Card } from "../../features/b7/web/Card.tsx"\n' },
  },
]
