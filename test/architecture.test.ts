import { basename } from "node:path"
import { describe, expect, test } from "vitest"
import {
  defaultExports,
  leftovers,
  misnamedFile,
  namelessFile,
  overlongFile,
  silencedTests,
} from "./house/form-rules.ts"
import { chineseNeverWords, englishNeverWords, neverWordsIn } from "./house/glossary.ts"
import { featureCycle, forbiddenImports } from "./house/import-rules.ts"
import { ledgerWrites } from "./house/ledger-writers.ts"
import { differences, loadTexts, messagePairs } from "./house/message-files.ts"
import { editedMigrations, misnamedMigrations } from "./house/migration-rules.ts"
import { impureReads } from "./house/purity.ts"
import { isGenerated, isTest, readSources, type Source } from "./house/sources.ts"

const code = [".ts", ".tsx", ".mjs", ".js"]
const product = readSources(["src"], code)
const everything = readSources(["src", "scripts", "db", "bench", "test"], code)
// The rules' own files name what they forbid.
const others = everything.filter(
  ({ path }) => !path.startsWith("test/house/") && path !== "test/architecture.test.ts",
)

/** Lines that a rule says about any of the sources. */
function said(rule: (source: Source) => string[], sources: readonly Source[]): string[] {
  return sources.flatMap(rule)
}

test("the rules see the product", () => {
  expect(product.length).toBeGreaterThan(40)
})

describe("who may import whom", () => {
  test("no file imports across a wall of the house", () => {
    expect(said(forbiddenImports, product)).toEqual([])
  })

  test("the features form no cycle", () => {
    expect(featureCycle(product)?.join(" → ")).toBeUndefined()
  })
})

describe("pure code and the ledger", () => {
  test("pure code takes time and randomness as parameters", () => {
    expect(said(impureReads, product)).toEqual([])
  })

  test("nobody but the ledger writes the ledger's tables", () => {
    const writers = readSources(["src", "scripts", "db"], [...code]).filter(
      ({ path }) => !isTest(path),
    )
    expect(said(ledgerWrites, writers)).toEqual([])
  })
})

describe("names and sizes", () => {
  test("no source file is longer than 400 lines", () => {
    expect(said(overlongFile, everything)).toEqual([])
  })

  test("every file is named after its subject", () => {
    const named = everything.filter((source) => !isGenerated(source.path))
    expect([...said(namelessFile, named), ...said(misnamedFile, named)]).toEqual([])
  })

  test("everything is exported by name", () => {
    expect(said(defaultExports, others)).toEqual([])
  })

  test("no work is left behind in a comment", () => {
    expect(said(leftovers, others)).toEqual([])
  })

  test("no test is switched off without a reason in its title", () => {
    expect(said(silencedTests, others)).toEqual([])
  })
})

describe("messages", () => {
  test("every text exists in both languages, with the same arguments", async () => {
    const findings: string[] = []
    for (const { en, chinese } of messagePairs()) {
      if (!en || !chinese) findings.push(`${en ?? chinese} has no sister in the other language`)
      else {
        const different = differences(await loadTexts(en), await loadTexts(chinese))
        findings.push(...different.map((line) => `${chinese}: ${line}`))
      }
    }
    expect(findings).toEqual([])
  })

  test("no text uses a word that the glossary forbids", async () => {
    const findings: string[] = []
    for (const { en, chinese } of messagePairs()) {
      if (!en || !chinese) continue
      const english = await loadTexts(en)
      for (const [key, text] of english) {
        for (const { never, instead } of neverWordsIn(text, englishNeverWords)) {
          findings.push(`${en} ${key}: "${never}", say "${instead}"`)
        }
      }
      for (const [key, text] of await loadTexts(chinese)) {
        for (const { never, instead } of neverWordsIn(text, chineseNeverWords, english.get(key))) {
          findings.push(`${chinese} ${key}: "${never}", say "${instead}"`)
        }
      }
    }
    expect(findings).toEqual([])
  })

  test("no Chinese text elsewhere in the product or the guide does either", () => {
    const sources = [
      ...product.filter(({ path }) => !isTest(path)),
      ...readSources(["docs/guide"], [".md"]),
    ]
    const findings = sources.flatMap(({ path, text }) =>
      neverWordsIn(text, chineseNeverWords).map(
        ({ never, instead }) => `${path}: "${never}", say "${instead}"`,
      ),
    )
    expect(findings).toEqual([])
  })
})

describe("migrations", () => {
  test("are named by the minute and what they change", () => {
    const names = readSources(["db/migrations"], [""]).map(({ path }) => basename(path))
    expect(misnamedMigrations(names)).toEqual([])
  })

  test("of a release are never edited", () => {
    expect(editedMigrations()).toEqual([])
  })
})
