import { createHash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { oneAtATime } from "./one-at-a-time.mjs"
import { runNpm } from "./run-npm.mjs"
import { giveUp, say } from "./say.mjs"

const root = join(import.meta.dirname, "..")
const stampFile = join(root, "node_modules/.stagecraft-installed")

/** Installs what package-lock.json lists, unless exactly that was installed here before. */
export function ensureDependencies() {
  const wanted = stampOf(readFileSync(join(root, "package-lock.json")))
  if (readStamp() === wanted) return
  oneAtATime(join(root, ".runtime/preparing"), () => {
    if (readStamp() !== wanted) install(wanted)
  })
}

function install(wanted) {
  say("Installing the packages Stagecraft is made of.")
  // Not `npm ci`: it refuses the lock file when the registry in use lacks another platform's
  // optional binary. `--no-save` gives what `ci` is liked for: the lock file stays as it is.
  const installed = runNpm(
    // Dev dependencies build the web app, also where NODE_ENV=production would leave them out.
    ["install", "--no-save", "--include=dev", "--include=optional"].concat([
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
    ]),
    { cwd: root },
  )
  if (!installed) {
    giveUp("The packages could not be installed: see npm's message above, then start again.")
  }
  writeFileSync(stampFile, wanted)
}

/** Packages carry binaries, so a folder shared between systems is installed anew on each. */
function stampOf(lockFile) {
  const hash = createHash("sha256").update(lockFile).digest("hex")
  return `${hash} ${process.platform}-${process.arch}\n`
}

function readStamp() {
  try {
    return readFileSync(stampFile, "utf8")
  } catch {
    return undefined
  }
}
