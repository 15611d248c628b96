/** What the compiler is asked to make. */
export type Task = {
  template: "quote-sheet" | "service-summary" | "contract" | "signature-record"
  /** What it says, as JSON: `sheetOf` an offer, `contractSheet`, `recordSheet`. */
  data: string
  logo: Logo | undefined
  /** `picture`: all pages below one another, as SVG. */
  as: "pdf" | "picture"
}

export type Logo = { kind: "png" | "jpeg"; bytes: Uint8Array }

export type Made = { bytes: Uint8Array } | { failure: string }

/** What the process tells after each document. */
export type Answer = Made & { residentBytes: number }
