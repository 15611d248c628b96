import { readFileSync } from "node:fs"
import { gzipSync } from "node:zlib"

type Chunk = { file: string; imports?: string[]; dynamicImports?: string[] }

const budget = 190_000
const dist = "dist/web"
const manifest = JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, "utf8")) as Record<
  string,
  Chunk
>

// What a browser must have before the board is on screen: the entry, the board, their texts in Chinese.
const first = [
  "index.html",
  "src/web/messages/first.zh-CN.ts",
  "src/web/pages/PipelineScreen.tsx",
  ...["deals", "sample"].map((room) => `src/features/${room}/messages/zh-CN.ts`),
]
const files = new Set<string>()
for (const name of first) visit(name)

let total = 0
for (const file of [...files].sort()) {
  const size = gzipSync(readFileSync(`${dist}/${file}`), { level: 9 }).length
  total += size
  console.log(`${(size / 1000).toFixed(1).padStart(7)} kB  ${file}`)
}
console.log(
  `${(total / 1000).toFixed(1).padStart(7)} kB  first load of the board, of ${budget / 1000} kB`,
)
if (total > budget) process.exitCode = 1

function visit(name: string) {
  const chunk = manifest[name]
  if (!chunk) return console.log(`        –     ${name} is not in this build`)
  if (files.has(chunk.file)) return
  files.add(chunk.file)
  for (const next of chunk.imports ?? []) visit(next)
}
