// `npm run check`: the part of `npm test` that one runs before every commit; no database, no browser.

import { ensureRuntime } from "./ensure-runtime.mjs"
import { runSteps } from "./test-run.mjs"
import { quickSteps } from "./test-steps.mjs"

await runSteps(quickSteps, ensureRuntime)
