import type PptxGenJS from "pptxgenjs"
import type { Said } from "../../said.ts"
import type { Sheet } from "../../sheet.ts"

/** Slides in the making. `colour` is the seller's, six hex digits. */
export type Deck = { file: PptxGenJS; sheet: Sheet; colour: string }

export const ink = "1C1E21"
export const grey = "5A5F66"
const hair = { type: "solid", pt: 0.75, color: "C9CED4" } as const
export const none = { type: "none" } as const

/** A slide with a heading and the offer's number at its foot. */
export function slideOf({ file, sheet, colour }: Deck, title: Said): PptxGenJS.Slide {
  const slide = file.addSlide()
  const at = { x: 0.7, w: 11.9, margin: 0 }
  slide.addText(withWords(title), {
    ...at,
    y: 0.45,
    h: 0.95,
    fontSize: 26,
    bold: true,
    color: colour,
    valign: "middle",
    fit: "shrink",
  })
  const parts = [said(sheet.seller.name), `${sheet.number} / ${sheet.version}`, said(sheet.mark)]
  const foot = parts.filter(Boolean).join("  ·  ")
  slide.addText(foot, { ...at, y: 6.95, h: 0.3, fontSize: 10, color: grey })
  slide.slideNumber = { x: 12, y: 6.95, w: 0.6, h: 0.3, fontSize: 10, color: grey, align: "right" }
  return slide
}

/** A text in all its languages, on one line. */
export const said = (text: Said) => text.map((one) => one.text).join(" · ")

/** A text, each language on a line of its own, for spelling and speech in that language. */
export function withWords(text: Said): PptxGenJS.TextProps[] {
  return text.map(({ lang, text: one }, index) => ({
    text: one,
    options: { lang: lang === "en" ? "en-GB" : lang, breakLine: index < text.length - 1 },
  }))
}

export type Cell = PptxGenJS.TableCell

/** A cell with a line below it and nothing around. */
export function cell(text: string, options: NonNullable<Cell["options"]>): Cell {
  const border: NonNullable<Cell["options"]>["border"] = [none, none, hair, none]
  return { text, options: { valign: "top", border, ...options } }
}
