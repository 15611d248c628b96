import { spawnSync } from "node:child_process"
import { accessSync, constants, existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import { type Browser, chromium } from "playwright-core"

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"]

const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
]

const howToInstall =
  "There is no Chromium on this machine. Install one: `apt-get install chromium fonts-noto-cjk` on " +
  "Debian, Chrome elsewhere, or name one with CHROMIUM_PATH."

/** Debian's Chromium, Chrome or the one Playwright keeps; `CHROMIUM_PATH` goes before all. */
function findChromium(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter)
  const candidates = [
    process.env["CHROMIUM_PATH"] ?? "",
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...elsewhere,
    chromium.executablePath(),
  ]
  return candidates.find((path) => path !== "" && isExecutable(path))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The browser to drive. As root on Debian it is installed when absent, elsewhere a sentence says how. */
export function chromiumPath(): string {
  const found = findChromium()
  if (found) return found
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) installOnDebian()
  const installed = findChromium()
  if (!installed) throw new Error(howToInstall)
  return installed
}

function installOnDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  for (const args of [["update"], ["install", "-y", "chromium", "fonts-noto-cjk"]]) {
    const { status, stderr, error } = spawnSync("apt-get", ["-q", ...args], {
      env,
      encoding: "utf8",
    })
    if (status !== 0)
      throw new Error(`${howToInstall}\napt-get ${args[0]} failed: ${error?.message ?? stderr}`)
  }
}

/** Starts it without a window; it talks to nobody but the pages it is sent to. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      // Root in a container has no sandbox; the pages are our own.
      "--no-sandbox",
      "--disable-gpu",
      // A container's /dev/shm may be too small for a full page.
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  })
}

if (import.meta.main) {
  try {
    process.stdout.write(`${chromiumPath()}\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  }
}
