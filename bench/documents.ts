// `npm run bench:documents`: how long documents take, and what a hundred of them leave behind.
import { exampleOffer } from "../src/features/documents/example-offer.ts"
import { taskOf } from "../src/features/documents/server/render.ts"
import { renderSlides } from "../src/features/documents/server/slides/render-slides.ts"
import { createRenderer } from "../src/features/documents/server/typst/renderer.ts"
import { renderOffer } from "../src/features/documents/server/web-page/offer-html.ts"
import type { Paper } from "../src/features/documents/sheet.ts"

const seller = { name: "Northwind", address: "Berlin", colour: "#1f5fbf", logo: null }
const author = { name: "Ana Costa", email: "ana@northwind.example" }
const example = exampleOffer({ seller, author, currency: "EUR", languages: ["en", "zh-CN"] })

/** The example in two languages with one option of so many lines. */
function offerOf(lines: number, number: string): Paper {
  const [option] = example.options
  const [line] = option?.lines ?? []
  if (!option || !line) throw new Error("The example has an option with a line")
  const all = Array.from({ length: lines }, (_, index) => ({ ...line, id: String(index) }))
  return { ...example, number, options: [{ ...option, lines: all }] }
}

const { render, heldBytes } = createRenderer()
const megabytes = () => `${Math.round(heldBytes() / 1e6)} MB`

async function timed(name: string, runs: number, make: (run: number) => unknown) {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const begun = performance.now()
    await make(run)
    times.push(performance.now() - begun)
  }
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => `${(sorted[Math.floor(share * (runs - 1))] ?? 0).toFixed(0)} ms`
  console.log(`${name.padEnd(34)} p50 ${at(0.5)}, p95 ${at(0.95)}, of ${runs}`)
}

const sheet = { template: "quote-sheet", as: "pdf" } as const
const summary = { template: "service-summary", as: "pdf" } as const
await timed("first quote sheet, with its process", 1, () =>
  render(taskOf(offerOf(20, "first"), sheet)),
)
await timed("quote sheet, 20 lines", 100, (run) => render(taskOf(offerOf(20, `Q-${run}`), sheet)))
console.log(`held after a hundred: ${megabytes()}`)
await timed("service summary, 20 lines", 100, (run) =>
  render(taskOf(offerOf(20, `S-${run}`), summary)),
)
console.log(`held after two hundred: ${megabytes()}`)
await timed("quote sheet, 200 lines", 10, (run) => render(taskOf(offerOf(200, `L-${run}`), sheet)))
await timed("slides, 20 lines", 20, (run) => renderSlides(offerOf(20, `P-${run}`)))
await timed("web page, 20 lines", 100, (run) => renderOffer(offerOf(20, `W-${run}`), "en"))
