// `npm start`: sees to Node, the packages and the web app, then runs the server.
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { ensureRuntime } from "./ensure-runtime.mjs"
import { ensureWebApp } from "./ensure-web-app.mjs"
import { npmAbove } from "./npm-above.mjs"
import { exitCodeOf, spawnNode } from "./run-node.mjs"
import { serverFlags } from "./server-flags.mjs"

const node = ensureRuntime()
ensureWebApp(node)

const stopWithParent = pathToFileURL(join(import.meta.dirname, "stop-with-parent.mjs")).href
const server = spawnNode(node, [...serverFlags, "--import", stopWithParent, "src/server/main.ts"], {
  // In a group of its own, so that Ctrl-C reaches it once: through us.
  detached: process.platform !== "win32",
  // The fourth is a channel whose closing tells the server that we are gone, however we went.
  stdio: ["ignore", "inherit", "inherit", "ipc"],
})

let askedAt = 0
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    // npm passes on the Ctrl-C that the terminal already sent us: one wish, not two.
    if (Date.now() - askedAt < 500) return
    askedAt = Date.now()
    server.kill(signal === "SIGHUP" ? "SIGTERM" : signal)
  })
}

// Stopping npm by kill -9 is meant for the server, too; without npm (systemd, a shell's &) being
// handed to another parent means nothing.
const npm = npmAbove()
const watch = setInterval(() => {
  if (npmAbove() === npm) return
  clearInterval(watch)
  server.kill("SIGTERM")
}, 1_000)

process.exit(await exitCodeOf(server))
