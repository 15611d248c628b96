import type { Dice } from "./dice.ts"
import type { StoryTime } from "./story-time.ts"
import type { PersonName, StoryWords } from "./words.ts"

export type StoryTeam = { id: string; name: string; since: Date }
export type StoryMember = {
  id: string
  name: string
  email: string
  role: "rep" | "manager"
  teamId: string
  since: Date
}
export type StoryCompany = {
  id: string
  name: string
  domain: string
  website: string
  phone: string
  sector: string
  employees: number
  yearEstablished: number
  country: string
  city: string
  ownerId: string
  since: Date
}
export type StoryContact = {
  id: string
  name: string
  jobTitle: string
  companyId: string
  emails: string[]
  phones: string[]
  ownerId: string
  since: Date
}

export type StoryPeople = {
  teams: readonly StoryTeam[]
  members: readonly StoryMember[]
  companies: readonly StoryCompany[]
  contacts: readonly StoryContact[]
}

type Telling = { words: StoryWords; time: StoryTime; dice: Dice; newId: () => string }

/** The sales team of the story and the companies it sells to; every address ends in `.example`. */
export function tellPeople(telling: Telling): StoryPeople {
  const { words, time, newId } = telling
  const since = time.instant(0)
  const teams = words.teams.map((name) => ({ id: newId(), name, since }))
  const [first, second] = teams as [StoryTeam, StoryTeam] // the words name two
  const member = (role: "rep" | "manager", { name, address }: PersonName, team: StoryTeam) => ({
    id: newId(),
    name,
    email: `${address}@sales.example`,
    role,
    teamId: team.id,
    since,
  })
  const reps = words.reps.map((rep, index) => member("rep", rep, index < 3 ? first : second))
  const members = [member("manager", words.manager, first), ...reps]
  const companies = tellCompanies(telling, reps)
  return { teams, members, companies, contacts: tellContacts(telling, companies) }
}

function tellCompanies(telling: Telling, reps: readonly StoryMember[]): StoryCompany[] {
  const { words, time, dice, newId } = telling
  return words.companies.map(({ name, domain, sector, city }, index) => {
    const owner = reps[index % reps.length] as StoryMember // within the list
    return {
      id: newId(),
      name,
      domain: `${domain}.example`,
      website: `https://${domain}.example`,
      phone: words.phone(index),
      sector,
      employees: dice.whole(2, 90) * dice.pick([5, 10, 25]),
      yearEstablished: dice.whole(1962, 2021),
      country: words.country,
      city,
      ownerId: owner.id,
      since: time.instant(dice.between(0, 40)),
    }
  })
}

/** One contact for every company, and a second for every other one. */
function tellContacts(
  { words, time, dice, newId }: Telling,
  companies: readonly StoryCompany[],
): StoryContact[] {
  return words.people.map(({ name, address }, index) => {
    const nth = index < companies.length ? index : (index - companies.length) * 2
    const company = companies[nth % companies.length] as StoryCompany // within the list
    return {
      id: newId(),
      name,
      jobTitle: dice.pick(words.jobTitles),
      companyId: company.id,
      emails: [`${address}@${company.domain}`],
      phones: [words.phone(100 + index)],
      ownerId: company.ownerId,
      since: time.instant(dice.between(0, 60)),
    }
  })
}
