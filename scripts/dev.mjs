// `npm run dev`: the server, restarted at every change, and Vite's live web app in front of it.
import { ensureRuntime } from "./ensure-runtime.mjs"
import { exitCodeOf, spawnNode } from "./run-node.mjs"

const node = ensureRuntime()
const webPort = "5173"
const apiPort = process.env.PORT || "4180"

const server = spawnNode(node, ["--watch", "--watch-preserve-output", "src/server/main.ts"], {
  env: { STAGECRAFT_URL: process.env.STAGECRAFT_URL || `http://localhost:${webPort}` },
})
const web = spawnNode(node, ["node_modules/vite/bin/vite.js", "--port", webPort, "--strictPort"], {
  env: { STAGECRAFT_API: `http://localhost:${apiPort}` },
})

const both = [server, web]
const stopBoth = () => {
  for (const child of both) child.kill("SIGTERM")
}
process.on("SIGINT", () => {}) // the terminal sends it to both as well; we wait for their end
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, stopBoth)
const ends = both.map(exitCodeOf)
const code = await Promise.race(ends)
stopBoth()
await Promise.all(ends)
process.exit(code)
