import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, sep } from "node:path"
import { oneAtATime } from "./one-at-a-time.mjs"
import { giveUp, say } from "./say.mjs"

const root = join(import.meta.dirname, "..")
const builtPage = join(root, "dist/web/index.html")
const stampFile = join(root, "dist/web.stamp")

/** Builds the web app into dist/web, unless it was built from the very same sources. */
export function ensureWebApp(node) {
  const wanted = stampOf(sources())
  const isBuilt = () => existsSync(builtPage) && readStamp() === wanted
  if (isBuilt()) return
  oneAtATime(join(root, ".runtime/preparing"), () => {
    if (!isBuilt()) build(node, wanted)
  })
}

function build(node, wanted) {
  say("Building the web app.")
  // Without the stamp a build that is killed halfway is not taken for a whole one.
  rmSync(stampFile, { force: true })
  const { status } = spawnSync(
    node,
    ["node_modules/vite/bin/vite.js", "build", "--logLevel=warn"],
    {
      cwd: root,
      stdio: ["ignore", process.stderr.fd, process.stderr.fd],
      env: { ...process.env, NODE_ENV: "production" },
    },
  )
  if (status !== 0)
    giveUp("The web app could not be built: see the message above, then start again.")
  writeFileSync(stampFile, wanted)
}

/** Every file that can end up in the browser or decides how it gets there. */
function sources() {
  const inFolders = ["src/web", "src/features", "src/kernel"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  )
  const alone = [
    "index.html",
    "vite.config.ts",
    "scripts/compiled-messages.ts",
    "package-lock.json",
  ].map((name) => join(root, name))
  return [...inFolders.filter(mayBeInBrowser), ...alone].sort()
}

function mayBeInBrowser(file) {
  return !file.includes(`${sep}server${sep}`) && !/\.test\.tsx?$/.test(file)
}

/** By content, not by time: a checkout or a copy gives old sources new times. */
function stampOf(files) {
  const hash = createHash("sha256")
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest("hex")
}

function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, "utf8") : undefined
}
