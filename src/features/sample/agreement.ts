import type { Answer } from "../contracts/consents.ts"
import type { Attitude, Influence } from "../negotiation/stakeholder.ts"
import type { CommitmentLevel } from "../proposals/commitment.ts"
import type { Draft, ScopeItem } from "../proposals/draft.ts"
import type { GroupKey, RoleKey } from "./agreement-words.ts"
import type { StoryContact } from "./people-story.ts"

/** An offer: what was sent of it, and what is being written. */
export type ToldOffer = {
  needs: readonly ScopeItem[]
  startedAt: Date
  /** The first version first. */
  sent: readonly { draft: Draft; at: Date }[]
  draft: Draft | null
  asked: { reason: string; at: Date } | null
  said: readonly { level: CommitmentLevel; person: string; note: string; at: Date }[]
}

export type ToldPart = {
  id: string
  contactId: string
  name: string
  role: RoleKey
  attitude: Attitude
  influence: Influence
  note: string
  spokeOn: string | null
}

/** A close plan with the delivered steps, of which the first ones are done on these days. */
export type ToldPlan = { startsOn: string; doneOn: readonly string[]; evidence: string }

export type ToldTerm = {
  group: GroupKey
  title: string
  position: string
  fallback: string
  isAgreed: boolean
  dueOn: string
  moves: readonly {
    kind: "ask" | "give"
    side: "seller" | "buyer"
    body: string
    person: string
    on: string
  }[]
}

export type ToldClause = { id: string; group: GroupKey; heading: string; text: string }

export type ToldConsent = {
  part: ToldPart
  groups: readonly GroupKey[]
  answer: Answer
  condition: string
  evidence: string
  at: Date
  on: string
}

/** A version of a contract, and what was said about it before the next one. */
export type ToldVersion = {
  clauses: readonly ToldClause[]
  note: string
  at: Date
  consents: readonly ToldConsent[]
}

/** What somebody said of a clause of the first version; of our side where nobody is named. */
export type ToldComment = { clauseId: string; contactId: string | null; body: string; at: Date }

export type ToldNegotiation = {
  startedAt: Date
  /** People of the buyer whom only this deal brought in. */
  colleagues: readonly StoryContact[]
  parts: readonly ToldPart[]
  plan: ToldPlan | null
  terms: readonly ToldTerm[]
  /** What is written at; the versions are told apart. */
  draft: { title: string; clauses: readonly ToldClause[] } | null
  versions: readonly ToldVersion[]
  comments: readonly ToldComment[]
}

/** The buyer's room: a link for each person with when it was opened, and what they asked. */
export type ToldRoom = {
  links: readonly { contactId: string; at: Date; views: readonly ToldView[] }[]
  /** Asked by the first of them. */
  questions: readonly { body: string; at: Date; answer: { body: string; at: Date } | null }[]
  /** What the owner of the deal is asked to do about the one that waits. */
  task: string
}

export type ToldView = { kind: "person" | "machine"; at: Date }
