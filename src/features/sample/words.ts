import type { AgreementWords } from "./agreement-words.ts"
import type { WorkWords } from "./work-words.ts"

/** A person of the story: the name, and its part of an address. */
export type PersonName = { name: string; address: string }

export type CompanyName = { name: string; domain: string; sector: string; city: string }

/** Everything the story says, in one language. All of it is invented. */
export type StoryWords = {
  country: string
  teams: readonly [string, string]
  manager: PersonName
  reps: readonly PersonName[]
  companies: readonly CompanyName[]
  people: readonly PersonName[]
  jobTitles: readonly string[]
  phone: (number: number) => string
  products: readonly { name: string; majorUsd: number }[]
  title: (company: string, product: string) => string
  sources: readonly string[]
  tags: readonly string[]
  competitors: readonly string[]
  won: readonly string[]
  lost: readonly string[]
  disqualified: readonly string[]
  reopened: string
  pushed: readonly string[]
  returned: readonly string[]
  handedOver: string
  sureOf: string
  nextSteps: Readonly<Record<"early" | "middle" | "late", readonly string[]>>
  notes: readonly {
    kind: "note" | "call" | "mail" | "meeting" | "visit"
    /** Whose act it was, where not the usual one of its kind. */
    by?: "buyer" | "both"
    body: string
  }[]
  work: WorkWords
  agreement: AgreementWords
}
