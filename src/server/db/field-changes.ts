type Row = Readonly<Record<string, unknown>>

/** The part of a wished patch that differs from the row; undefined fields are not wished for. */
export function changedFields<Patch extends object>(
  before: Row,
  wished: { readonly [Field in keyof Patch]?: Patch[Field] | undefined },
): Patch {
  const differing = Object.entries(wished).filter(
    ([field, value]) => value !== undefined && textOf(before[field]) !== textOf(value),
  )
  return Object.fromEntries(differing) as Patch // fields of the patch, some of them left out
}

/** Field → before and after, as JSON values, for the audit log. */
export function changesOf(before: Row, patch: object): Record<string, unknown> {
  const entries = Object.entries(patch).map(([field, to]) => [
    field,
    { from: plain(before[field]), to: plain(to) },
  ])
  return Object.fromEntries(entries)
}

function plain(value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value
}

function textOf(value: unknown): string | undefined {
  return JSON.stringify(plain(value))
}
