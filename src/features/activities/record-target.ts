/** The record that a note or a file hangs on. */
export type RecordTarget = { kind: "deal" | "company" | "contact"; id: string }

/** The columns that say which record a row hangs on; exactly one is filled. */
export type TargetColumns = {
  dealId: string | null
  companyId: string | null
  contactId: string | null
}

/** Column of each kind, also the name of the field in the address. */
export const targetColumn = {
  deal: "dealId",
  company: "companyId",
  contact: "contactId",
} as const

/** The record a row hangs on. */
export function targetOf(row: TargetColumns): RecordTarget {
  if (row.dealId !== null) return { kind: "deal", id: row.dealId }
  if (row.companyId !== null) return { kind: "company", id: row.companyId }
  return { kind: "contact", id: row.contactId ?? "" } // the table makes sure of one
}

/** The three columns for a row that hangs on `target`. */
export function columnsOf({ kind, id }: RecordTarget): TargetColumns {
  return { dealId: null, companyId: null, contactId: null, [targetColumn[kind]]: id }
}
