import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { run } from "./test-process.mjs"
import { readVitestReport } from "./test-report.mjs"

/**
 * @typedef {{ passed: number, failed: number, skipped: number, output: string }} Outcome
 * @typedef {{ name: string, act: (node: string) => Promise<Outcome> }} Step
 */

/** What needs neither a database nor a browser. @type {readonly Step[]} */
export const quickSteps = [
  tool("lint", "@biomejs/biome/bin/biome", [
    "ci",
    "--error-on-warnings",
    "--max-diagnostics=40",
    "--colors=off",
  ]),
  tool("types", "typescript/bin/tsc", ["-b", "--pretty", "false"]),
  tool("dead code", "knip/bin/knip.js", ["--no-progress"]),
  suite("unit"),
]

/** What runs the whole product. @type {readonly Step[]} */
export const slowSteps = [suite("server"), suite("browser", prepareBrowser)]

/** A tool that is right or wrong as a whole, and counts as one test. @returns {Step} */
function tool(name, script, args) {
  return {
    name,
    act: async (node) => {
      const { code, output } = await run(node, [join("node_modules", script), ...args])
      return code === 0 ? ok(1) : failure(output || `${name} ended with ${code}`)
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
  for (const script of ["test/support/chromium.ts", "scripts/test-web-app.mjs"]) {
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
