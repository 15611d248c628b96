#!/usr/bin/env node
// The command line: `node bin/stagecraft.mjs help`. Sees to Node and the packages first.
import { join, resolve } from "node:path"
import { ensureRuntime } from "../scripts/ensure-runtime.mjs"
import { exitCodeOf, spawnNode } from "../scripts/run-node.mjs"

const main = join(import.meta.dirname, "../src/cli/main.ts")
// Files are named from where the caller stands, not from the repository.
const child = spawnNode(ensureRuntime(), [main, ...process.argv.slice(2)], { cwd: resolve(".") })
process.on("SIGINT", () => {}) // the terminal sends it to the child as well; we wait for its end
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
process.exit(await exitCodeOf(child))
