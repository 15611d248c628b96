import type { Locale } from "../../kernel/locale.ts"
import { minorDigits } from "../../kernel/money.ts"
import { isAfterWin } from "../pipelines/stage.ts"
import type { Life, StoryStage } from "./deal-life.ts"
import { tellDeal } from "./deal-story.ts"
import { type Dice, diceOf, type Random } from "./dice.ts"
import { type StoryPeople, tellPeople } from "./people-story.ts"
import { storyTime } from "./story-time.ts"
import type { Owner, Plot, World } from "./telling.ts"
import type { StoryWords } from "./words.ts"
import { chineseWords } from "./words-chinese.ts"
import { englishWords } from "./words-english.ts"

const dealCount = 400

/** What the story is told for. */
export type StoryRequest = {
  locale: Locale
  now: Date
  timeZone: string
  currency: string
  pipeline: { id: string; version: number; stages: readonly StoryStage[] }
  /** The person who asked; some of the deals are theirs. */
  self: Owner
  random: Random
  newId: () => string
}

export type StoryNote = {
  kind: StoryWords["notes"][number]["kind"]
  by?: StoryWords["notes"][number]["by"]
  body: string
  happenedAt: Date
}

export type StoryDeal = Life & { contactIds: readonly string[]; notes: readonly StoryNote[] }

export type Story = StoryPeople & { deals: readonly StoryDeal[] }

/** Eighteen months of a sales team: people, companies, and what became of 400 deals. */
export function tellStory(request: StoryRequest): Story {
  const words = request.locale === "zh-CN" ? chineseWords : englishWords
  const time = storyTime(request.now, request.timeZone)
  const dice = diceOf(request.random)
  const people = tellPeople({ words, time, dice, newId: request.newId })
  const { stages, ...pipeline } = request.pipeline
  const world: World = {
    time,
    dice,
    words,
    pipeline,
    open: stages.filter(({ kind }) => !isAfterWin(kind)),
    wonStage: stages.find(({ kind }) => kind === "won"),
    afterWin: stages.find(({ kind }) => kind === "post-sale"),
    currency: request.currency,
    money: moneyIn(request.currency),
    owners: people.members.filter(({ role }) => role === "rep"),
  }
  const deals = beginnings(dice, time.today).map((begins, number) => {
    const plot = plotOf(world, people, { begins, number, self: request.self })
    const life = tellDeal(world, plot)
    return { ...life, contactIds: contactsOf(dice, people, plot), notes: notesOf(world, life) }
  })
  return { ...people, deals }
}

/** When the deals begin: a few more every month, the last ones this morning. */
function beginnings(dice: Dice, today: number): number[] {
  const days = Array.from({ length: dealCount }, () => (today - 1) * dice.between(0, 1) ** 0.6)
  return days.sort((one, other) => one - other)
}

type Beginning = { begins: number; number: number; self: Owner }

function plotOf({ dice, words, owners }: World, people: StoryPeople, beginning: Beginning): Plot {
  const { begins, number, self } = beginning
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

function contactsOf(dice: Dice, { contacts }: StoryPeople, plot: Plot): string[] {
  const there = contacts.filter(({ companyId }) => companyId === plot.companyId)
  return there.slice(0, dice.whole(1, 2)).map(({ id }) => id)
}

function notesOf({ dice, time, words }: World, life: Life): StoryNote[] {
  const from = life.openedAt.getTime()
  return Array.from({ length: dice.pick([0, 0, 1, 1, 2]) }, () => ({
    ...dice.pick(words.notes),
    happenedAt: new Date(Math.floor(dice.between(from, Math.max(from, life.at.getTime())))),
  })).filter(({ happenedAt }) => happenedAt <= time.instant(time.today + 7))
}

const perDollar: Readonly<Record<string, number>> = {
  CNY: 7,
  HKD: 8,
  TWD: 32,
  JPY: 150,
  KRW: 1_350,
  INR: 85,
  SGD: 1.35,
  AUD: 1.5,
  CAD: 1.4,
  BRL: 5.5,
  MXN: 19,
  VND: 25_000,
  IDR: 16_000,
  THB: 35,
  PHP: 57,
  SEK: 10,
  NOK: 11,
  PLN: 4,
}

/** Amounts of a plausible size in the workspace's currency, rounded to two or three figures. */
function moneyIn(currency: string): (dollars: number) => string {
  const digits = minorDigits(currency)
  return (dollars) => {
    const major = dollars * (perDollar[currency] ?? 1)
    const unit = 10 ** Math.max(0, Math.floor(Math.log10(major)) - 1)
    const rounded = Math.round(major / (unit * 0.5)) * unit * 0.5
    return `${Math.max(1, Math.round(rounded))}${"0".repeat(digits)}`
  }
}
