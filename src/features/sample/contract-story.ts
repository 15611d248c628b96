import type {
  ToldClause,
  ToldConsent,
  ToldNegotiation,
  ToldPart,
  ToldVersion,
} from "./agreement.ts"
import type { GroupKey } from "./agreement-words.ts"
import type { Tale } from "./gate-story.ts"
import type { World } from "./telling.ts"

type Told = {
  state: "credible" | "late" | "begun"
  parts: readonly ToldPart[]
  at: (share: number) => Date
}

/**
 * Tells a contract: two versions of which the second changes the payment window, one that lies before
 * everybody, or a draft that nobody outside has seen.
 */
export function tellContract(
  { world }: Tale,
  { state, parts, at }: Told,
): Pick<ToldNegotiation, "draft" | "versions" | "comments"> {
  const { agreement: words } = world.words
  const clauses = words.clauses.map((clause) => ({ id: world.newId(), ...clause }))
  const later = clauses.map((one) =>
    one.group === "payment" ? { ...one, text: words.laterPayment } : one,
  )
  const title = words.contractTitle
  if (state === "begun") return { draft: { title, clauses }, versions: [], comments: [] }
  const all = clauses.map(({ group }) => group)
  const others = parts.filter(({ role }) => role !== "finance")
  const asked = state === "late" ? others.slice(0, 2) : others
  const consents = asked.map((part) => agrees(world, part, all, at(0.45)))
  const first: ToldVersion = { clauses, note: "", at: at(0.3), consents }
  const comments = commentsOf(world, { parts, clauses, at })
  if (state === "late") return { draft: { title, clauses }, versions: [first], comments }
  const second: ToldVersion = {
    ...{ clauses: later, note: words.versionNote, at: at(0.6) },
    consents: [
      ...others.slice(0, 1).map((part) => agrees(world, part, ["payment"], at(0.75))),
      ...parts.filter(({ role }) => role === "finance").flatMap((part) => condition(world, part)),
    ],
  }
  return { draft: { title, clauses: later }, versions: [first, second], comments }

  /** Agrees to everything, to the payment window with a condition. */
  function condition(of: World, part: ToldPart): ToldConsent[] {
    const rest = all.filter((group) => group !== "payment")
    return [
      agrees(of, part, rest, at(0.8)),
      {
        ...agrees(of, part, ["payment"], at(0.8)),
        ...{ answer: "condition", condition: words.condition },
      },
    ]
  }
}

function agrees(
  { words, time }: World,
  part: ToldPart,
  groups: readonly GroupKey[],
  at: Date,
): ToldConsent {
  const evidence = words.agreement.consentEvidence
  return { part, groups, answer: "agree", condition: "", evidence, at, on: time.dayOf(at) }
}

type Commented = Pick<Told, "parts" | "at"> & { clauses: readonly ToldClause[] }

/** A question of the buyer about the price, and our answer. */
function commentsOf({ words }: World, { parts, clauses, at }: Commented) {
  const clauseId = clauses.find(({ group }) => group === "price")?.id ?? ""
  const [question, answer] = words.agreement.comments
  return [
    { clauseId, contactId: parts[0]?.contactId ?? null, body: question, at: at(0.4) },
    { clauseId, contactId: null, body: answer, at: at(0.42) },
  ]
}
