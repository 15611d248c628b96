import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler"
import type { Coverage } from "./coverage.ts"
import { drawable, simpler } from "./drawable.ts"
import { fontFolders, readCoverage } from "./fonts.ts"
import type { Answer, Made, Task } from "./task.ts"

// A process of its own: compiled code cannot be interrupted in a thread, and what it does with memory
// is no matter of the server's heap. It is told nothing of the server's settings, and sees templates only.
const workspace = import.meta.dirname
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [...fontFolders] }] })
const coverage = readCoverage()

/** Documents say nothing of when they were made, so that equal offers give equal bytes. */
const creationTimestamp = 0

process.on("disconnect", () => process.exit())
process.on("message", (task) => {
  const made = make(task as Task) // sent by renderer.ts
  compiler.evictCache(4)
  process.send?.({ ...made, residentBytes: process.memoryUsage.rss() } satisfies Answer)
})

function make(task: Task): Made {
  const { logo } = task
  const path = logo ? `/logo.${logo.kind}` : ""
  if (logo) compiler.mapShadow(`${workspace}${path}`, Buffer.from(logo.bytes))
  try {
    const made = set(task, path, coverage)
    // An accent on a letter of another font has no glyph; better without it than no document.
    return "failure" in made ? set(task, path, simpler(coverage)) : made
  } finally {
    if (logo) compiler.unmapShadow(`${workspace}${path}`)
  }
}

function set({ template, data, as }: Task, logo: string, has: Coverage): Made {
  try {
    const inputs = { data: drawable(data, has), logo, as }
    const compiled = compiler.compile({ mainFilePath: `${workspace}/${template}.typ`, inputs })
    const document = compiled.result
    if (!document) return { failure: failureOf(compiled.takeError()) }
    if (as === "picture") return { bytes: Buffer.from(compiler.plainSvg(document)) }
    return { bytes: compiler.pdf(document, { pdfStandard: "ua-1", creationTimestamp }) }
  } catch (error) {
    return { failure: String(error) }
  }
}

function failureOf(error: Parameters<typeof compiler.fetchDiagnostics>[0] | null): string {
  return error ? JSON.stringify(compiler.fetchDiagnostics(error)) : "no document"
}
