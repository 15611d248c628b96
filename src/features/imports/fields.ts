/** What the rows of a file are; in the order in which files are imported. */
export const fileKinds = [
  "person",
  "company",
  "contact",
  "product",
  "catalogue",
  "deal",
  "ignored",
] as const
export type FileKind = (typeof fileKinds)[number]

export type FieldType =
  | "text"
  | "amount"
  | "exact"
  | "date"
  | "integer"
  | "email"
  | "domain"
  | "web"
  | "currency"
  | "language"
  | "tags"
  | "custom"

export type Field = {
  key: string
  type: FieldType
  /** Characters at most, of a text; the range of a number. */
  max?: number
  min?: number
  /** Digits behind the point at most, of an exact number; `max` are those before it. */
  decimals?: number
  /** Several columns may go into it. */
  isMany?: boolean
}

const text = (key: string, max = 200): Field => ({ key, type: "text", max })

/** What a file of each kind may bring; the first that is listed names the record. */
export const fieldsOf: Readonly<Record<FileKind, readonly Field[]>> = {
  deal: [
    text("title"),
    text("id", 200),
    text("company"),
    text("owner", 100),
    text("stage"),
    text("outcome"),
    { key: "amount", type: "amount" },
    { key: "closeAmount", type: "amount" },
    { key: "currency", type: "currency" },
    { key: "openedOn", type: "date" },
    { key: "closeDate", type: "date" },
    { key: "closedOn", type: "date" },
    { key: "expectedCloseDate", type: "date" },
    text("product"),
    text("source", 100),
    text("campaign", 100),
    text("nextStep", 300),
    { key: "nextStepDate", type: "date" },
    text("outcomeReason", 300),
    text("competitor"),
    { key: "tags", type: "tags", isMany: true },
  ],
  company: [
    text("name"),
    text("id", 200),
    { key: "domain", type: "domain" },
    { key: "website", type: "web" },
    text("phone", 50),
    text("sector", 100),
    { key: "employees", type: "integer", max: 100_000_000 },
    { key: "annualRevenue", type: "amount" },
    { key: "currency", type: "currency" },
    { key: "yearEstablished", type: "integer", min: 1000, max: 2200 },
    text("country", 100),
    text("city", 100),
    text("parent"),
    text("owner", 100),
    { key: "tags", type: "tags", isMany: true },
  ],
  contact: [
    text("name"),
    text("id", 200),
    text("firstName", 100),
    text("lastName", 100),
    text("jobTitle", 100),
    text("company"),
    { key: "email", type: "email", isMany: true },
    { ...text("phone", 50), isMany: true },
    { key: "linkedin", type: "web" },
    text("wechat", 100),
    { key: "language", type: "language" },
    text("owner", 100),
    { key: "tags", type: "tags", isMany: true },
  ],
  product: [text("name"), { key: "price", type: "amount" }],
  catalogue: [
    text("code", 60),
    text("nameEn"),
    text("nameZh"),
    text("descriptionEn", 4_000),
    text("descriptionZh", 4_000),
    text("productKind", 40),
    text("unitEn", 40),
    text("unitZh", 40),
    text("billing", 40),
    text("taxClass", 80),
    { key: "cost", type: "exact", max: 12, decimals: 6 },
    { key: "currency", type: "currency" },
    text("priceList", 80),
    { key: "unitPrice", type: "exact", max: 12, decimals: 6 },
    { key: "minQuantity", type: "exact", max: 9, decimals: 4 },
    text("isTaxIncluded", 40),
    { key: "validFrom", type: "date" },
    { key: "validTo", type: "date" },
  ],
  person: [
    text("name", 100),
    text("id", 200),
    text("firstName", 100),
    text("lastName", 100),
    { key: "email", type: "email" },
    text("manager", 100),
    text("team", 100),
  ],
  ignored: [],
}

/** A column of a date on which a deal entered a stage: `entered:` and the stage's name. */
export const enteredPrefix = "entered:"
/** A column of an existing custom field: `custom:` and its key. */
export const customPrefix = "custom:"
/** A column that becomes a custom field of this type, named as the column is. */
export const newCustomPrefix = "new-custom:"
export const newCustomTypes = ["text", "number", "date"] as const

/** The field of a key, also of a prefixed one; undefined when the kind has none. */
export function findField(kind: FileKind, key: string): Field | undefined {
  if (kind === "deal" && key.startsWith(enteredPrefix)) return { key, type: "date" }
  const canHaveCustom = kind === "deal" || kind === "company" || kind === "contact"
  if (canHaveCustom && key.startsWith(customPrefix)) return { key, type: "custom" }
  if (canHaveCustom && key.startsWith(newCustomPrefix)) {
    const isKnown = newCustomTypes.some((type) => key === newCustomPrefix + type)
    return isKnown ? { key, type: "custom", isMany: true } : undefined
  }
  return fieldsOf[kind].find((field) => field.key === key)
}
