import { isTimeZone } from "../../kernel/days.ts"
import { isCurrency } from "../../kernel/money.ts"
import { type FieldProblem, Problem } from "../../kernel/problem.ts"

/** Refuses a currency or time zone that does not exist, naming the field. */
export function checkChoices(
  { currency, timeZone }: { currency: string; timeZone: string },
  path = "",
) {
  const fields: FieldProblem[] = []
  const refuse = (field: string, message: string) =>
    fields.push({ path: path + field, code: "unknown", message })
  if (!isCurrency(currency)) refuse("currency", "ISO 4217")
  if (!isTimeZone(timeZone)) refuse("timeZone", "IANA time zone")
  if (fields.length > 0) throw new Problem("input-invalid", undefined, fields)
}
