/**
 * Reads what people type as a number: full-width digits, separators and spaces are forgiven.
 * Gives a plain decimal (`1234.5`); whether it is one is the caller's question.
 */
export function plainDecimal(typed: string): string {
  return typed.normalize("NFKC").replace(/[\s,'_]/g, "")
}
