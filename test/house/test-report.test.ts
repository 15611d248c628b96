import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { root } from "./sources.ts"

const { readVitestReport } = await import(join(root, "scripts/test-report.mjs"))

/** What `npm test` makes of a run that left `report` and ended with `code`. */
function outcome(report: unknown, code: number) {
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-report-"))
  const path = join(folder, "report.json")
  if (report !== undefined) writeFileSync(path, JSON.stringify(report))
  const { passed, failed, skipped } = readVitestReport(path, code, "what the run said")
  rmSync(folder, { recursive: true })
  return { passed, failed, skipped }
}

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
})

test("tests are counted by what became of them", () => {
  const report = { testResults: [file("failed", "passed", "failed"), file("passed", "skipped")] }
  expect(outcome(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 1 })
})

test("a run that crashed, found nothing or ended badly never counts as good", () => {
  expect(outcome(undefined, 0).failed).toBe(1)
  expect(outcome({ testResults: [] }, 0).failed).toBe(1)
  expect(outcome({ testResults: [file("passed", "passed")] }, 1).failed).toBe(1)
})

test("a file that fails outside its tests counts, at an import as in a hook", () => {
  expect(outcome({ testResults: [file("failed")] }, 1).failed).toBe(1)
  expect(outcome({ testResults: [file("failed", "skipped")] }, 1).failed).toBe(1)
})

test("a test that passed only when tried again is named, so that it is not taken for a quiet one", () => {
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-report-"))
  const path = join(folder, "report.json")
  writeFileSync(path, JSON.stringify({ testResults: [file("passed", "passed")] }))
  const printed = "   ✓ a calm test 20ms\n   ✓ a shaky test 90ms (retry x1)\n"
  const { output } = readVitestReport(path, 0, printed)
  rmSync(folder, { recursive: true })
  expect(output).toBe("passed at the second try: ✓ a shaky test 90ms (retry x1)")
})
