import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import { anOffer, anOfferOf } from "../../../../../test/support/offers.ts"
import { pagesOf } from "../../../../../test/support/poppler.ts"
import type { Paper } from "../../sheet.ts"
import { paged } from "./paged.ts"
import { renderSlides } from "./render-slides.ts"

type Zip = { files: Record<string, { async: (type: "string") => Promise<string> }> }
const { loadAsync } = createRequire(import.meta.resolve("pptxgenjs"))("jszip") as {
  loadAsync: (bytes: Uint8Array) => Promise<Zip>
}

/** The words on each slide, and those for whoever speaks. */
async function toldBy(paper: Paper) {
  const { files } = await loadAsync(await renderSlides(paper))
  const parts = Object.keys(files).filter((name) => name.endsWith(".xml") || name.endsWith(".rels"))
  const texts = await Promise.all(
    parts.map(async (name) => [name, await files[name]?.async("string")] as const),
  )
  const wordsOf = (folder: string) =>
    texts
      .filter(([name]) => new RegExp(`^ppt/${folder}/\\w+\\.xml$`).test(name))
      .toSorted(([one], [other]) => one.localeCompare(other, "en", { numeric: true }))
      .map(([, xml = ""]) => [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text))
  return { slides: wordsOf("slides"), notes: wordsOf("notesSlides"), texts }
}

test("slides tell what was heard, compare the options, price them, and say how it goes on", async () => {
  const { slides, notes } = await toldBy(anOffer(["en"]))
  const headings = slides.map(([first]) => first)
  expect(headings.slice(1)).toEqual([
    ...["What we heard", "The options compared", "Start", "Full", "Next steps"],
  ])
  expect(slides[2]).toEqual(expect.arrayContaining(["Covered", "Not covered", "EUR 5,424.00"]))
  expect(slides[4]).toEqual(expect.arrayContaining(["Training on site", "EUR 11,107.90"]))
  expect(notes[4]?.join(" ")).toContain("twelve people each day")
  const chinese = await toldBy(anOffer(["zh-CN"]))
  expect(chinese.slides[1]?.[0]).toBe("我们了解到的需求")
  const both = await toldBy(anOffer(["en", "zh-CN"]))
  expect(both.slides[1]?.slice(0, 2)).toEqual(["What we heard", "我们了解到的需求"])
})

test("S-40 what people typed is text on a slide, whatever it looks like", async () => {
  const hostile = `</a:t><script>&"'\u202e 👩‍💻`
  const offer = anOfferOf(2, anOffer(["en"]), () => ({ name: { en: hostile } }))
  const { texts, slides } = await toldBy(offer)
  expect(texts.filter(([, xml = ""]) => /<script|\u202e/.test(xml))).toEqual([])
  const shown = slides.flat().filter((one) => one?.includes("script"))
  expect(shown).toEqual(Array(2).fill("&lt;/a:t&gt;&lt;script&gt;&amp;&quot;&apos; 👩‍💻"))
})

test("no line is lost, whatever fits a slide: parts follow in order, and none is fuller than its page", () => {
  const items = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 200 })
  fc.assert(
    fc.property(items, (heights) => {
      const pages = paged(heights, 12, (height) => height)
      expect(pages.flat()).toEqual(heights)
      for (const page of pages) {
        const sum = page.reduce((all, one) => all + one, 0)
        expect(sum <= 12 || page.length === 1).toBe(true)
      }
    }),
  )
})

/** Is LibreOffice here? Where it is not, the other tests stand for it. */
const hasOffice = spawnSync("soffice", ["--version"]).status === 0

test("an office program opens them: LibreOffice prints every slide with its words", async () => {
  const slides = await renderSlides(anOfferOf(40, anOffer(["en", "zh-CN"])))
  if (!hasOffice) return expect(slides.subarray(0, 2)).toEqual(Buffer.from("PK"))
  const folder = mkdtempSync(join(tmpdir(), "stagecraft-slides-"))
  try {
    writeFileSync(join(folder, "offer.pptx"), slides)
    const home = `-env:UserInstallation=file://${folder}/home`
    spawnSync("soffice", [
      home,
      "--headless",
      "--convert-to",
      "pdf",
      "--outdir",
      folder,
      join(folder, "offer.pptx"),
    ])
    const text = pagesOf(readFileSync(join(folder, "offer.pdf"))).join(" ")
    for (const word of ["What we heard", "Service 1", "Service 40", "Next steps"]) {
      expect(text).toContain(word)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
