import type PptxGenJS from "pptxgenjs"
import type { SheetLine, SheetOption } from "../../sheet.ts"
import { cell, type Deck, grey, ink, none, said, slideOf, withWords } from "./deck.ts"
import { linesOf, paged } from "./paged.ts"

/** Lines of type below the heading of a slide, and those a row of sums takes. */
const room = 17
const sumLines = 1.8

/** The lines of each option, and on the last slide of each what they sum up to. */
export function addPrices(deck: Deck) {
  for (const option of deck.sheet.options) {
    const pages = paged(option.lines, room, linesOfRow)
    const used = (pages.at(-1) ?? []).reduce((sum, line) => sum + linesOfRow(line), 0)
    const hasRoom = pages.length > 0 && room - used >= (option.sums.length + 1) * sumLines
    const slides = hasRoom ? pages : [...pages, []]
    slides.forEach((lines, index) => {
      const slide = slideOf(deck, option.name)
      if (lines.length > 0) addLines(slide, lines, deck)
      if (index === slides.length - 1) addSums(slide, option, deck)
      slide.addNotes(
        lines.map(({ name, description }) => `${said(name)}: ${said(description)}`).join("\n"),
      )
    })
  }
}

function linesOfRow({ name, notes }: SheetLine): number {
  return linesOf([said(name)], 52) + 0.8 * notes.length + 0.5
}

function addLines(slide: PptxGenJS.Slide, lines: readonly SheetLine[], { sheet, colour }: Deck) {
  const { labels } = sheet
  const under = { border: [none, none, { type: "solid", pt: 1.25, color: colour }, none] } as const
  const heads = [labels.item, labels.quantity, labels.unitPrice, labels.amount].map(
    (label, index) =>
      cell(said(label), {
        bold: true,
        color: grey,
        align: index === 0 ? "left" : "right",
        border: [...under.border],
      }),
  )
  const rows = lines.map((line) => {
    const color = line.isLeftOut ? grey : ink
    const notes = line.notes.map((note) => ({
      text: said(note),
      options: { fontSize: 11, color: grey, breakLine: true },
    }))
    const name = {
      text: said(line.name),
      options: { bold: true, color, breakLine: notes.length > 0 },
    }
    const right = (text: string) => cell(text, { align: "right", color })
    const amount = line.isLeftOut ? `(${line.amount})` : line.amount
    const unitPrice = line.discount ? `${line.unitPrice}  −${line.discount}` : line.unitPrice
    return [
      { ...cell("", {}), text: [name, ...notes] },
      right(said(line.quantity)),
      right(unitPrice),
      right(amount),
    ]
  })
  slide.addTable([heads, ...rows], { x: 0.7, y: 1.5, w: 11.9, colW: [6, 1.9, 2, 2], fontSize: 14 })
}

function addSums(slide: PptxGenJS.Slide, option: SheetOption, { sheet }: Deck) {
  const rows = option.sums.map(({ label, total }) => [
    cell(said(label.length > 0 ? label : sheet.labels.total), {
      align: "right",
      color: grey,
      border: [none, none, none, none],
    }),
    cell(`${sheet.currency} ${total}`, {
      align: "right",
      bold: true,
      border: [none, none, none, none],
    }),
  ])
  const height = 0.36 * rows.length
  slide.addTable(rows, {
    x: 5.6,
    y: 6.4 - height,
    w: 7,
    colW: [4.2, 2.8],
    fontSize: 15,
    rowH: 0.36,
  })
  slide.addText(withWords(sheet.taxNote), {
    x: 0.7,
    y: 6.45,
    w: 11.9,
    h: 0.35,
    fontSize: 11,
    color: grey,
    align: "right",
    margin: 0,
  })
}
