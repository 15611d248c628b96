import type { Attitude, Influence } from "../negotiation/stakeholder.ts"

type Named = { name: string; summary: string }
type Sold = { name: string; description: string; unit: string }
type Move = { kind: "ask" | "give"; side: "seller" | "buyer"; body: string }

/** The groups of terms that come with the product, by their keys. */
export type GroupKey = "access" | "price" | "payment" | "liability" | "service" | "data"

/** The roles that come with the product, by their keys. */
export type RoleKey = "vendor-management" | "finance" | "executive" | "end-user"

/** What the story says from the offer to the contract, in one language. All of it is invented. */
export type AgreementWords = {
  offer: {
    introduction: string
    options: readonly [Named, Named, Named]
    seat: Sold
    setUp: Sold
    training: Sold
    support: Sold
    terms: readonly { title: string; text: string }[]
    askReason: string
    read: string
    verbalYes: string
  }
  /** Who decides beside the first person: their part in it, and what is known of them. */
  colleagues: readonly { name: string; address: string; jobTitle: string }[]
  parts: readonly { role: RoleKey; attitude: Attitude; influence: Influence; note: string }[]
  planEvidence: string
  terms: readonly {
    group: GroupKey
    title: string
    position: string
    fallback: string
    moves: readonly Move[]
  }[]
  contractTitle: string
  clauses: readonly { group: GroupKey; heading: string; text: string }[]
  /** What the second version says of the payment window, and why. */
  laterPayment: string
  versionNote: string
  consentEvidence: string
  condition: string
  comments: readonly [string, string]
  questions: readonly [{ body: string; answer: string }, { body: string }]
  answerTask: string
}
