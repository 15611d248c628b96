// `npm run check`: the part of `npm test` that one runs before every commit; no database, no browser.

import { runSteps } from "./test-run.mjs"
import { findRuntime } from "./test-runtime.mjs"
import { quickSteps } from "./test-steps.mjs"

await runSteps(quickSteps, findRuntime)
