// `npm test`: everything that has to hold, from the lint to the browser. Name steps to run only those:
// `npm test -- unit server`.

import { ensureRuntime } from "./ensure-runtime.mjs"
import { runSteps } from "./test-run.mjs"
import { quickSteps, slowSteps } from "./test-steps.mjs"

const wanted = process.argv.slice(2)
const all = [...quickSteps, ...slowSteps]
const unknown = wanted.filter((name) => !all.some((step) => step.name === name))
if (unknown.length > 0) {
  const names = all.map(({ name }) => `"${name}"`).join(", ")
  console.error(`There is no step "${unknown.join('", "')}". The steps are ${names}.`)
  process.exit(2)
}
await runSteps(
  wanted.length > 0 ? all.filter(({ name }) => wanted.includes(name)) : all,
  ensureRuntime,
)
