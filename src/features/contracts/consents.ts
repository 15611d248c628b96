/** What somebody may say about the terms of a group. */
export const answers = ["agree", "condition", "object"] as const
export type Answer = (typeof answers)[number]

/** What a person said about a group of one version; they speak for a role. */
export type GivenConsent = {
  personId: string
  roleId: string
  groupId: string
  answer: Answer
  /** The version that lay before them. */
  number: number
}

/** A version as consents see it: the hash of what it says, by term group. */
export type VersionHashes = { number: number; groups: Readonly<Record<string, string>> }

/** Where somebody stands on a group; `void` where what they answered about was changed since. */
export type CellState = Answer | "void" | "missing"

export type Cell = { groupId: string; state: CellState }

export type Standing = {
  /** One for each person and role, in the order given. */
  people: readonly { personId: string; roleId: string; cells: readonly Cell[] }[]
  /** One for each required role. */
  roles: readonly { roleId: string; cells: readonly Cell[] }[]
  /** Cells of required roles that are agreed, of how many. */
  agreed: number
  asked: number
  isAllAgreed: boolean
}

type Asked = {
  /** From the first to the one that lies before everybody now. */
  versions: readonly VersionHashes[]
  people: readonly { personId: string; roleId: string }[]
  requiredRoles: readonly string[]
  /** In the order in which they were given: a later one of the same person counts. */
  consents: readonly GivenConsent[]
}

/**
 * Who agrees to what (G9): those who take part in the decision, whatever others may have said. A consent holds while no version since changed the text of its group. All
 * is agreed when in each required role somebody agrees to each group, and nobody at all objects or
 * agrees only with a condition.
 */
export function standingOf({ versions, people, requiredRoles, consents }: Asked): Standing {
  const groupIds = Object.keys(versions.at(-1)?.groups ?? {})
  const rows = people.map(({ personId, roleId }) => ({
    ...{ personId, roleId },
    cells: groupIds.map((groupId) => ({
      groupId,
      state: stateOf(versions, latestOf(consents, { personId, roleId, groupId })),
    })),
  }))
  const roles = [...new Set(requiredRoles)].map((roleId) => ({
    roleId,
    cells: groupIds.map((groupId) => ({
      groupId,
      state: together(
        rows.filter((row) => row.roleId === roleId).map(({ cells }) => stateIn(cells, groupId)),
      ),
    })),
  }))
  const cells = roles.flatMap((row) => row.cells)
  const agreed = cells.filter(({ state }) => state === "agree").length
  const isOpposed = rows.some((row) =>
    row.cells.some(({ state }) => state === "object" || state === "condition"),
  )
  const asked = cells.length
  const isAllAgreed = asked > 0 && agreed === asked && !isOpposed
  return { people: rows, roles, agreed, asked, isAllAgreed }
}

/** True for who agrees to every group of the latest version, in the role for which they speak. */
export function hasAgreed({ people }: Pick<Standing, "people">, one: Person): boolean {
  const cells = people.find((other) => isSame(one, other))?.cells ?? []
  return cells.length > 0 && cells.every(({ state }) => state === "agree")
}

/** True while nothing that was agreed to has changed: a text that comes back was changed twice. */
export function isHeld(
  { groupId, number }: Pick<GivenConsent, "groupId" | "number">,
  versions: readonly VersionHashes[],
): boolean {
  const hashes = versions.filter((one) => one.number >= number).map(({ groups }) => groups[groupId])
  const [first] = hashes
  return first !== undefined && hashes.every((hash) => hash === first)
}

type Person = { personId: string; roleId: string }

const isSame = (one: Person, other: Person) =>
  one.personId === other.personId && one.roleId === other.roleId

function latestOf(consents: readonly GivenConsent[], of: Person & { groupId: string }) {
  return consents.findLast((one) => isSame(one, of) && one.groupId === of.groupId)
}

function stateOf(versions: readonly VersionHashes[], given: GivenConsent | undefined): CellState {
  if (!given) return "missing"
  return isHeld(given, versions) ? given.answer : "void"
}

const stateIn = (cells: readonly Cell[], groupId: string): CellState =>
  cells.find((cell) => cell.groupId === groupId)?.state ?? "missing"

/** What the people of one role say together: who is against it weighs more than who is for it. */
function together(states: readonly CellState[]): CellState {
  const weight = ["object", "condition", "agree", "void"] as const
  return weight.find((state) => states.includes(state)) ?? "missing"
}
