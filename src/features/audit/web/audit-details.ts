export type Detail = { name: string; from?: string; to: string }

/**
 * The stored detail of an entry as lines: `changes` as before and after, everything else by name.
 * Details are written by the server in its own words, so names stay as the API has them.
 */
export function auditDetails(detail: Readonly<Record<string, unknown>>): Detail[] {
  const { changes, before, after, ...rest } = detail
  return [
    ...changed(changes),
    ...compared(before, after),
    ...Object.entries(rest).map(([name, value]) => ({ name, to: told(value) })),
  ]
}

function changed(changes: unknown): Detail[] {
  if (!isRecord(changes))
    return changes === undefined ? [] : [{ name: "changes", to: told(changes) }]
  return Object.entries(changes).map(([name, change]) =>
    isRecord(change) && "to" in change
      ? { name, from: told(change["from"]), to: told(change["to"]) }
      : { name, to: told(change) },
  )
}

/** Two whole records: only what differs. */
function compared(before: unknown, after: unknown): Detail[] {
  if (before === undefined && after === undefined) return []
  if (!isRecord(before) || !isRecord(after)) {
    return [{ name: "value", from: told(before), to: told(after) }]
  }
  return Object.keys(after)
    .filter((name) => told(before[name]) !== told(after[name]))
    .map((name) => ({ name, from: told(before[name]), to: told(after[name]) }))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function told(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–"
  return typeof value === "string" ? value : JSON.stringify(value)
}
