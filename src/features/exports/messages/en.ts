/** Texts of files taken out. */
export const exports = {
  act: "Export as CSV",
  done: "{count, plural, one {# row} other {# rows}} exported",
} as const
