import { newId } from "../../../server/ids.ts"
import { lookupKey } from "../lookup-key.ts"
import type { RowValues } from "../read-row.ts"
import type { RowProblem } from "../row-reasons.ts"
import { writtenName } from "../written-name.ts"
import type { NewPerson } from "./chunk.ts"
import { type KnownPerson, teamKey } from "./lookups.ts"
import type { Planned, Planning } from "./planning.ts"

/**
 * A person in the files becomes a member without a login; a manager's people are their team. The
 * other files of the import may name them by their id in the other system.
 */
export function planPerson(values: RowValues, planning: Planning): Planned {
  const { lookups } = planning
  const name = writtenName(values)
  if (!name) return { outcome: "failed", problems: [missing("name")] }
  const email = values.texts.get("email")
  const key = values.texts.get("id")
  const known =
    (email && lookups.people.get(lookupKey(email))) || lookups.people.get(lookupKey(name))
  if (known) {
    if (key) lookups.people.set(lookupKey(key), known)
    return { outcome: "skipped", reason: "unchanged", record: ["member", known.id] }
  }
  const office = values.texts.get("team")
  const manager = values.texts.get("manager")
  const officeId = office ? ensureTeam(planning, null, office) : null
  const teamId = manager ? ensureTeam(planning, officeId, manager) : officeId
  if (manager) ensurePerson(planning, { name: manager, teamId, role: "manager" })
  const made = ensurePerson(planning, { name, email: email ?? null, teamId, role: "rep" })
  if (key) lookups.people.set(lookupKey(key), made)
  planning.totals.newPeople -= 1 // it is the row itself, not made on the way
  return { outcome: "created", record: ["member", made.id] }
}

const missing = (column: string): RowProblem => ({
  reason: "required-missing",
  column,
  value: null,
})

function ensureTeam(
  { lookups, chunk, made }: Planning,
  parentId: string | null,
  name: string,
): string {
  const key = teamKey(parentId, name)
  const known = lookups.teams.get(key)
  if (known) return known
  const id = newId()
  lookups.teams.set(key, id)
  chunk.teams.push({ id, parentId, name })
  made.push(["team", id])
  return id
}

type WantedPerson = Pick<NewPerson, "name" | "teamId" | "role"> & { email?: string | null }

/** The member of that name, made on the way if there is none. Only an administrator makes managers. */
export function ensurePerson(
  { lookups, chunk, origin, totals, made }: Planning,
  { name, email = null, teamId, role }: WantedPerson,
): KnownPerson {
  const known = lookups.people.get(lookupKey(name))
  if (known) return known
  const id = newId()
  const person = { id, name, teamId }
  lookups.people.set(lookupKey(name), person)
  if (email) lookups.people.set(lookupKey(email), person)
  const granted = origin.actor.role === "admin" ? role : "rep"
  chunk.people.push({ id, name, email, teamId, role: granted })
  made.push(["member", id])
  totals.newPeople += 1
  return person
}
