import { createRequire } from "node:module"
import type PptxGenJS from "pptxgenjs"
import type { Said } from "../../said.ts"
import { type Paper, type Sheet, sheetOf } from "../../sheet.ts"
import { logoOf } from "../logo.ts"
import { type Deck, grey, said, slideOf, withWords } from "./deck.ts"
import { addOptions } from "./option-slides.ts"
import { linesOf, paged } from "./paged.ts"
import { addPrices } from "./price-slides.ts"

const require = createRequire(import.meta.url)

/** Slides (PPTX) that tell an offer: what was heard, the options compared, their prices, how it goes on. */
export async function renderSlides(paper: Paper): Promise<Uint8Array> {
  // Read when first needed: it is of no use to a server that makes no slides.
  const Presentation = require("pptxgenjs") as typeof PptxGenJS
  const sheet = sheetOf(paper)
  const file = new Presentation()
  file.layout = "LAYOUT_WIDE"
  file.title = `${paper.number} ${said(sheet.title)}`
  file.author = paper.author.name
  file.company = paper.seller.name
  const face = sheet.languages[0] === "zh-CN" ? "Microsoft YaHei" : "Arial"
  file.theme = { headFontFace: face, bodyFontFace: face }
  const deck: Deck = { file, sheet, colour: paper.seller.colour.slice(1) }
  addTitle(deck, paper)
  addNeeds(deck)
  addOptions(deck)
  addPrices(deck)
  addNextSteps(deck)
  return (await file.write({ outputType: "uint8array" })) as Uint8Array // as asked for
}

function addTitle(deck: Deck, paper: Paper) {
  const { sheet, colour } = deck
  const slide = deck.file.addSlide()
  slide.addShape("rect", { x: 0, y: 0, w: 0.35, h: 7.5, fill: { color: colour } })
  const logo = logoOf(paper.seller.logo) && paper.seller.logo
  if (logo) {
    const box = { x: 1, y: 0.7, w: 3.2, h: 0.9 }
    const sizing = { type: "contain", w: 3.2, h: 0.9 } as const
    slide.addImage({ data: logo, ...box, sizing, altText: paper.seller.name })
  }
  const at = { x: 1, w: 11.3, margin: 0 }
  slide.addText(withWords(sheet.title), {
    ...at,
    y: 2,
    h: 2,
    fontSize: 36,
    bold: true,
    valign: "bottom",
    fit: "shrink",
  })
  const forWhom = [...sheet.buyer.company, ...sheet.buyer.contact]
  slide.addText(withWords(forWhom), {
    ...at,
    y: 4.2,
    h: 0.9,
    fontSize: 20,
    color: colour,
    valign: "top",
    fit: "shrink",
  })
  const number = `${paper.number} / ${paper.version}`
  const facts = [paper.seller.name, said(sheet.issuedOn), number, said(sheet.mark)]
  slide.addText(facts.filter(Boolean).join("  ·  "), {
    ...at,
    y: 6.4,
    h: 0.5,
    fontSize: 14,
    color: grey,
  })
  slide.addNotes([said(sheet.introduction), untilOf(sheet)].filter(Boolean).join("\n\n"))
}

function addNeeds(deck: Deck) {
  const { sheet } = deck
  const pages = paged(sheet.needs, 12, (need) => linesOf([said(need)], 80) + 0.5)
  for (const page of pages) {
    const slide = slideOf(deck, sheet.labels.needs)
    const items = page.map((need) => ({
      text: said(need),
      options: { bullet: { indent: 20 }, breakLine: true, paraSpaceAfter: 10 },
    }))
    slide.addText(items, {
      x: 0.7,
      y: 1.7,
      w: 11.9,
      h: 5,
      fontSize: 20,
      valign: "top",
      fit: "shrink",
      margin: 0,
    })
    slide.addNotes(page.map(said).join("\n"))
  }
}

function addNextSteps(deck: Deck) {
  const { sheet } = deck
  const { stepChoose, stepAsk, stepAccept } = sheet.labels
  const steps: Said[] = [...(sheet.options.length > 1 ? [stepChoose] : []), stepAsk, stepAccept]
  const slide = slideOf(deck, sheet.labels.nextSteps)
  const items = steps.map((step) => ({
    text: said(step),
    options: {
      bullet: { type: "number" as const, indent: 28 },
      breakLine: true,
      paraSpaceAfter: 12,
    },
  }))
  slide.addText(items, { x: 0.7, y: 1.7, w: 11.9, h: 2.6, fontSize: 22, valign: "top", margin: 0 })
  const contact = [sheet.author.name[0]?.text, sheet.author.email, untilOf(sheet)]
  slide.addText(contact.filter(Boolean).join("\n"), {
    x: 0.7,
    y: 4.5,
    w: 11.9,
    h: 1.2,
    fontSize: 16,
    color: grey,
    valign: "top",
    margin: 0,
  })
  slide.addText(withWords(sheet.closing), {
    x: 0.7,
    y: 5.8,
    w: 11.9,
    h: 1,
    fontSize: 16,
    valign: "top",
    margin: 0,
    fit: "shrink",
  })
  slide.addNotes(sheet.terms.map(({ title, text }) => `${said(title)}: ${said(text)}`).join("\n\n"))
}

function untilOf({ validUntil, labels }: Sheet): string {
  return validUntil.length > 0 ? `${said(labels.validUntil)}: ${said(validUntil)}` : ""
}
