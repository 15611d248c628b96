import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { run } from "./test-process.mjs"
import { readVitestReport } from "./test-report.mjs"

/**
 * @typedef {{ passed: number, failed: number, skipped: number, output: string }} Outcome
 * @typedef {{ name: string, act: (node: string) => Promise<Outcome> }} Step
 */

const lint = ["ci", "--error-on-warnings", "--max-diagnostics=40", "--colors=off"]

const lintApi = ["node_modules/@redocly/cli/bin/cli.js", "lint", "docs/api/openapi.json"]

/** What needs neither a database nor a browser. @type {readonly Step[]} */
export const quickSteps = [
  commands("lint", ["node_modules/@biomejs/biome/bin/biome", ...lint]),
  commands("types", ["node_modules/typescript/bin/tsc", "-b", "--pretty", "false"]),
  commands("dead code", ["node_modules/knip/bin/knip.js", "--no-progress"]),
  commands("printed", ["scripts/print-config-table.ts", "--check"]),
  commands("API", ["scripts/print-openapi.ts", "--check"], lintApi),
  suite("unit"),
]

/** What runs the whole product. @type {readonly Step[]} */
export const slowSteps = [
  commands("web app", ["scripts/build-web-app.mjs"], ["scripts/bundle-size.ts"]),
  suite("server"),
  suite("browser", prepareBrowser),
]

/** Commands that are right or wrong as a whole, and together count as one test. @returns {Step} */
function commands(name, ...all) {
  return {
    name,
    act: async (node) => {
      for (const command of all) {
        const { code, output } = await run(node, command)
        if (code !== 0) return failure(output || `${command.join(" ")} ended with ${code}`)
      }
      return ok(1)
    },
  }
}

/** One project of vitest.config.ts; every test of it counts. @returns {Step} */
function suite(name, prepare = async () => {}) {
  return {
    name,
    act: async (node) => {
      await prepare(node)
      const folder = mkdtempSync(join(tmpdir(), "stagecraft-report-"))
      try {
        const report = join(folder, "report.json")
        const args = ["run", "--project", name, "--reporter=default", "--reporter=json"]
        const to = ["--silent=passed-only", `--outputFile.json=${report}`]
        const { code, output } = await run(node, ["node_modules/vitest/vitest.mjs", ...args, ...to])
        return readVitestReport(report, code, output)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}

/** A browser to drive, and the built app that it is shown. */
async function prepareBrowser(node) {
  for (const script of ["test/support/chromium.ts", "scripts/build-web-app.mjs"]) {
    const { code, output } = await run(node, [script])
    if (code !== 0) throw new Error(output)
  }
}

/** @returns {Outcome} */
export function ok(passed) {
  return { passed, failed: 0, skipped: 0, output: "" }
}

/** A step that went wrong as a whole counts as one failed test. @returns {Outcome} */
export function failure(output) {
  return { passed: 0, failed: 1, skipped: 0, output }
}
