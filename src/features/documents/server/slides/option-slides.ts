import type { SheetOption } from "../../sheet.ts"
import { type Cell, cell, type Deck, grey, ink, said, slideOf } from "./deck.ts"
import { linesOf, paged } from "./paged.ts"

/** Options beside one another on a slide. */
const widestComparison = 4

/** Which option covers which need, and what each costs. */
export function addOptions(deck: Deck) {
  const { sheet } = deck
  const { optionsCompared, covered } = sheet.labels
  for (let first = 0; first < sheet.options.length; first += widestComparison) {
    const options = sheet.options.slice(first, first + widestComparison)
    const columns = (11.9 - 4.4) / options.length
    const head: Cell[] = [
      cell("", { bold: true }),
      ...options.map((option) => headCell(option, deck)),
    ]
    const needs = sheet.needs.map((need, index) => ({
      lines: linesOf([said(need)], 40),
      row: [
        cell(said(need), {}),
        ...options.map(({ covers }) => coverCell(covers[index] ?? false, deck)),
      ],
    }))
    const prices = {
      lines: 3,
      row: [cell(said(sheet.labels.prices), { bold: true }), ...options.map(priceCell)],
    }
    for (const page of paged([...needs, prices], 15, ({ lines }) => lines + 0.4)) {
      const slide = slideOf(deck, sheet.options.length > 1 ? optionsCompared : covered)
      const rows = [head, ...page.map(({ row }) => row)]
      slide.addTable(rows, {
        x: 0.7,
        y: 1.6,
        w: 11.9,
        colW: [4.4, ...options.map(() => columns)],
        fontSize: 16,
      })
      slide.addNotes(
        options.map(({ name, summary }) => `${said(name)}: ${said(summary)}`).join("\n"),
      )
    }
  }
}

function headCell({ name, isRecommended }: SheetOption, { sheet, colour }: Deck): Cell {
  const words = `${said(name)}${isRecommended ? `\n${said(sheet.labels.recommended)}` : ""}`
  const look = isRecommended
    ? { fill: { color: colour }, color: "FFFFFF" }
    : { color: ink, fill: { color: "F1F3F5" } }
  return cell(words, { ...look, bold: true, align: "center", valign: "middle" })
}

function coverCell(isCovered: boolean, { sheet, colour }: Deck): Cell {
  const { labels } = sheet
  return isCovered
    ? cell(said(labels.isCovered), { align: "center", color: colour, bold: true })
    : cell(said(labels.isNotCovered), { align: "center", color: grey })
}

function priceCell({ prices }: SheetOption): Cell {
  const words = prices.map(({ label, amount }) => `${amount}\n${said(label)}`).join("\n")
  return cell(words, { align: "center", bold: true })
}
