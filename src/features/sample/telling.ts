import type { Locale } from "../../kernel/locale.ts"
import type { Scorecard } from "../qualification/scorecard.ts"
import type { Life, StoryStage } from "./deal-life.ts"
import type { Dice } from "./dice.ts"
import type { StoryContact } from "./people-story.ts"
import type { StoryTime } from "./story-time.ts"
import type { StoryWords } from "./words.ts"

export type Owner = { id: string; teamId: string | null }

type BothLanguages = { en: string; "zh-CN": string }

/** A type of meeting as the story needs it. */
export type StoryMeetingType = {
  id: string
  name: BothLanguages
  durationMinutes: number
  agenda: BothLanguages
  questions: readonly BothLanguages[]
}

/** Where and by whom the story is played. */
export type World = {
  time: StoryTime
  dice: Dice
  words: StoryWords
  locale: Locale
  newId: () => string
  pipeline: { id: string; version: number }
  /** Stages before the win, in order; never empty. */
  open: readonly StoryStage[]
  wonStage: StoryStage | undefined
  afterWin: StoryStage | undefined
  currency: string
  /** Minor units of the workspace's currency for so many dollars, rounded as people round. */
  money: (dollars: number) => string
  owners: readonly Owner[]
  managerId: string
  /** The person who asked; some of the deals are theirs. */
  self: Owner
  contacts: readonly StoryContact[]
  /** The scorecard of the pipeline; undefined where no stage qualifies. */
  scorecard: (Scorecard & { number: number }) | undefined
  meetingTypes: readonly StoryMeetingType[]
  campaigns: readonly { id: string; name: string }[]
}

/** What is settled about a deal before its life begins. */
export type Plot = {
  number: number
  begins: number
  title: string
  companyId: string
  owner: Owner | null
  product: { name: string; majorUsd: number }
  /** A deal of the last kind gets no attention for months. */
  temper: "brisk" | "usual" | "stalled"
  ending?: "slipped" | "due-now"
  campaignId?: string
  source?: string
}

/** One telling: the world, the plot, and the life so far. */
export type Telling = { world: World; plot: Plot; life: Life; due: number; dollars: number }
