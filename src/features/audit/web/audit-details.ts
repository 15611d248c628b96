export type Detail = { name: string; from?: string; to: string }

type Names = Readonly<Record<string, string>>
type Fields = Readonly<Record<string, unknown>>

/**
 * The stored detail of an entry as lines: what changed as before and after, everything else by name.
 * Details are as they were recorded, so fields have the names they have in the API; ids are told by
 * `names`. What was empty and stayed so is left out.
 */
export function auditDetails(detail: Fields, names: Names = {}): Detail[] {
  const told = (value: unknown) => text(value, names)
  const { changes, before, after, ...rest } = detail
  const changed = isFields(changes) ? Object.entries(changes) : []
  const lines = [
    ...changed.map(([name, change]) =>
      isFields(change) && "to" in change
        ? { name, from: told(change["from"]), to: told(change["to"]) }
        : { name, to: told(change) },
    ),
    ...compared(before, after).map(({ name, from, to }) => ({
      name,
      from: told(from),
      to: told(to),
    })),
    ...Object.entries(rest).map(([name, value]) => ({ name, to: told(value) })),
  ]
  return lines.filter(({ to, ...line }) => to !== ("from" in line ? line.from : nothing))
}

/** Two whole records, field by field; what has no fields as one. */
function compared(before: unknown, after: unknown) {
  if (!isFields(before) || !isFields(after)) return [{ name: "value", from: before, to: after }]
  return Object.keys(after).map((name) => ({ name, from: before[name], to: after[name] }))
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

const nothing = "–"

function text(value: unknown, names: Names): string {
  if (value === null || value === undefined || value === "") return nothing
  if (typeof value === "string") return names[value] ?? value
  if (Array.isArray(value)) return value.map((one) => text(one, names)).join(", ") || nothing
  const json = JSON.stringify(value)
  return json === "{}" ? nothing : json
}
