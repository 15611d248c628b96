// `node scripts/with-node.mjs <file or command> args…`: runs a script of ours, or the command of a
// package we depend on, under a Node that knows TypeScript and with the packages installed.
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { ensureRuntime } from "./ensure-runtime.mjs"
import { exitCodeOf, spawnNode } from "./run-node.mjs"
import { giveUp } from "./say.mjs"

const root = join(import.meta.dirname, "..")
const [wanted, ...args] = process.argv.slice(2)
if (!wanted) giveUp("Usage: node scripts/with-node.mjs <file or command> [arguments]")

const node = ensureRuntime()
const file = existsSync(join(root, wanted)) ? join(root, wanted) : findCommand(wanted)
if (!file) giveUp(`There is no file ${wanted} here and no package of ours has such a command.`)

const child = spawnNode(node, [file, ...args])
process.on("SIGINT", () => {}) // the terminal sends it to the child as well; we wait for its end
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
process.exit(await exitCodeOf(child))

/** The file behind a package's command, from its package.json: .bin differs between systems. */
function findCommand(name) {
  const ours = readPackage(root)
  for (const dependency of Object.keys({ ...ours.dependencies, ...ours.devDependencies })) {
    const folder = join(root, "node_modules", dependency)
    const { bin = {} } = readPackage(folder)
    const commands = typeof bin === "string" ? { [dependency.split("/").at(-1)]: bin } : bin
    if (commands[name]) return join(folder, commands[name])
  }
}

function readPackage(folder) {
  const file = join(folder, "package.json")
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {}
}
