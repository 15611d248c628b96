import { readFileSync } from "node:fs"

const firstFailure = /^⎯+ (?:Failed (?:Tests|Suites)|Unhandled (?:Errors?|Rejections?))/m

/**
 * Counts what Vitest's JSON report says; the text of the failures is what its printed report has from
 * the first of them on. A run that crashed, found no test or ended badly without a failed test counts
 * as one failure more.
 *
 * @returns {import("./test-steps.mjs").Outcome}
 */
export function readVitestReport(path, code, output) {
  const text = output.slice(Math.max(output.search(firstFailure), 0))
  let files
  try {
    files = JSON.parse(readFileSync(path, "utf8")).testResults
  } catch {
    return { passed: 0, failed: 1, skipped: 0, output: `The run left no report.\n${text}` }
  }
  const tests = files.flatMap((file) => file.assertionResults)
  const passed = tests.filter(({ status }) => status === "passed").length
  const skipped = tests.filter(({ status }) => !["passed", "failed"].includes(status)).length
  const failed = files.reduce((sum, file) => sum + failuresOf(file), 0)
  if (failed > 0) return { passed, failed, skipped, output: text }
  if (tests.length === 0) return { passed, failed: 1, skipped, output: `No test was run.\n${text}` }
  if (code !== 0)
    return { passed, failed: 1, skipped, output: `The run ended with ${code}.\n${text}` }
  return { passed, failed, skipped, output: secondTries(output) }
}

/** The tests that passed only when tried again (`retry` in vitest.config.ts): told, so that none hides. */
function secondTries(output) {
  const lines = output.split("\n").filter((line) => line.includes("(retry x"))
  return lines.map((line) => `passed at the second try: ${line.trim()}`).join("\n")
}

/** A file may fail without a failed test: at an import, or in a hook. */
function failuresOf({ status, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === "failed").length
  return status === "failed" ? Math.max(failed, 1) : failed
}
