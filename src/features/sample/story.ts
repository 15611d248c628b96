import type { Locale } from "../../kernel/locale.ts"
import { isAfterWin } from "../pipelines/stage.ts"
import type { Scorecard } from "../qualification/scorecard.ts"
import type { Life, StoryStage } from "./deal-life.ts"
import { tellDeal } from "./deal-story.ts"
import { type Dice, diceOf, type Random } from "./dice.ts"
import type { Tale } from "./gate-story.ts"
import { leadCount, plotOfLead, tellLead } from "./lead-story.ts"
import { moneyIn } from "./money-in.ts"
import { notesOf, type StoryNote } from "./note-story.ts"
import { type StoryPeople, tellPeople } from "./people-story.ts"
import { storyTime } from "./story-time.ts"
import type { Owner, Plot, StoryMeetingType, World } from "./telling.ts"
import { chineseWords } from "./words-chinese.ts"
import { englishWords } from "./words-english.ts"
import { type DealWork, noWork } from "./work.ts"
import { tellWork } from "./work-story.ts"

const dealCount = 400 - leadCount

/** What the story is told for. */
export type StoryRequest = {
  locale: Locale
  now: Date
  timeZone: string
  currency: string
  pipeline: { id: string; version: number; stages: readonly StoryStage[] }
  /** The scorecard that holds in the pipeline, and the types of meetings of the workspace. */
  scorecard: Scorecard & { number: number }
  meetingTypes: readonly StoryMeetingType[]
  /** The person who asked; some of the deals are theirs. */
  self: Owner
  random: Random
  newId: () => string
}

export type StoryDeal = Life & {
  contactIds: readonly string[]
  notes: readonly StoryNote[]
  work: DealWork
}

export type Story = StoryPeople & {
  campaigns: World["campaigns"]
  deals: readonly StoryDeal[]
  /** When the scorecard came into force, and a free day of the calendar that is still ahead. */
  scorecardSince: Date
  freeDay: string
}

/** Eighteen months of a sales team: people, companies, what became of 400 deals, and what was done about them. */
export function tellStory(request: StoryRequest): Story {
  const { locale, newId, self, currency, scorecard, meetingTypes } = request
  const words = locale === "zh-CN" ? chineseWords : englishWords
  const time = storyTime(request.now, request.timeZone)
  const dice = diceOf(request.random)
  const people = tellPeople({ words, time, dice, newId })
  const { stages, ...pipeline } = request.pipeline
  const open = stages.filter(({ kind }) => !isAfterWin(kind))
  const qualifies = open.some(({ kind }) => kind === "qualification")
  const world: World = {
    ...{ time, dice, words, locale, newId, pipeline, open, currency, self, meetingTypes },
    wonStage: stages.find(({ kind }) => kind === "won"),
    afterWin: stages.find(({ kind }) => kind === "post-sale"),
    money: moneyIn(currency),
    owners: people.members.filter(({ role }) => role === "rep"),
    managerId: people.members.find(({ role }) => role === "manager")?.id ?? self.id,
    contacts: people.contacts,
    scorecard: qualifies ? scorecard : undefined,
    campaigns: words.work.campaigns.map((name) => ({ id: newId(), name })),
  }
  const tales = [...deals(world, people), ...leads(world, people)]
  tellWork(world, tales)
  const colleagues = (work: DealWork) => work.negotiation?.colleagues ?? []
  const told = tales.map(({ life, contactIds, notes, work }) => ({
    ...life,
    ...{ contactIds: [...contactIds, ...colleagues(work).map(({ id }) => id)], notes, work },
  }))
  const contacts = [...people.contacts, ...tales.flatMap(({ work }) => colleagues(work))]
  const dates = {
    scorecardSince: time.instant(time.today - 45),
    freeDay: time.workday(time.today + 12),
  }
  return { ...people, contacts, campaigns: world.campaigns, deals: told, ...dates }
}

function deals(world: World, people: StoryPeople): Tale[] {
  return beginnings(world.dice, world.time.today).map((begins, number) => {
    const plot = plotOf(world, people, { begins, number })
    const life = tellDeal(world, plot)
    const contactIds = contactsOf(world.dice, people, plot.companyId)
    return { world, life, contactIds, notes: notesOf(world, life), work: noWork() }
  })
}

/** Leads of campaigns, where the pipeline begins with a stage that finds them. */
function leads(world: World, { companies, contacts }: StoryPeople): Tale[] {
  if (world.open[0]?.kind !== "prospecting") return []
  return Array.from({ length: leadCount }, (_, number) => {
    const company = companies[
      (number * 7 + 1) % companies.length
    ] as StoryPeople["companies"][number] // within the list
    const title = world.words.title(company.name, world.dice.pick(world.words.products).name)
    const plot = plotOfLead(world, number, { companyId: company.id, title })
    const there = contacts.filter(({ companyId }) => companyId === company.id)
    return tellLead(
      world,
      plot,
      there.slice(0, 1).map(({ id }) => id),
    )
  })
}

/** When the deals begin: a few more every month, the last ones this morning. */
function beginnings(dice: Dice, today: number): number[] {
  const days = Array.from({ length: dealCount }, () => (today - 1) * dice.between(0, 1) ** 0.6)
  return days.sort((one, other) => one - other)
}

type Beginning = { begins: number; number: number }

function plotOf(world: World, people: StoryPeople, { begins, number }: Beginning): Plot {
  const { dice, words, owners, self } = world
  const company = dice.pick(people.companies)
  const usual = owners.find(({ id }) => id === company.ownerId) ?? dice.pick(owners)
  const product = dice.pick(words.products)
  const ending = endings[number - (dealCount - 120)]
  return {
    number,
    begins,
    product,
    title: words.title(company.name, product.name),
    companyId: company.id,
    owner: number % 11 === 0 ? self : dice.chance(0.1) ? dice.pick(owners) : usual,
    temper: dice.chance(0.2) ? "stalled" : dice.chance(0.3) ? "brisk" : "usual",
    ...(ending ? { ending } : {}),
  }
}

const endings = ["slipped", "due-now", "slipped"] as const

function contactsOf(dice: Dice, { contacts }: StoryPeople, companyId: string): string[] {
  const there = contacts.filter((contact) => contact.companyId === companyId)
  return there.slice(0, dice.whole(1, 2)).map(({ id }) => id)
}
