import { type Locale, localText } from "../../kernel/locale.ts"
import { addWorkingDays, type WorkingCalendar } from "../../kernel/working-days.ts"
import type { Channel } from "../actions/channel.ts"
import { type CatalogueField, type CustomValue, checkValues } from "../fields/check-values.ts"
import type { StagePlay } from "../pipelines/play.ts"
import type { DealPatch } from "./deal-change.ts"

/** The day a deal enters its stage, by the workspace's calendar and in its language. */
export type EntryDay = {
  today: string
  calendar: WorkingCalendar
  locale: Locale
  /** The custom fields of deals; none where no play sets one. */
  fields: readonly CatalogueField[]
}

/** What the play of a stage looks at. */
export type Entering = {
  nextStep: string | null
  nextStepDate: string | null
  expectedCloseDate: string | null
  tags: readonly string[]
  custom: Readonly<Record<string, unknown>>
}

/**
 * What the play of a stage sets on a deal that enters it: only what the deal has not. A next step
 * that is due before today is none; step and day are set together.
 */
export function entryDefaults(deal: Entering, play: StagePlay, entry: EntryDay): DealPatch {
  const { nextStep, nextStepAfterDays, closeAfterDays, tags } = play.defaults
  const isPlanned = deal.nextStep !== null || (deal.nextStepDate ?? "") >= entry.today
  const patch: DealPatch = {}
  if (!isPlanned && nextStep) patch.nextStep = localText(nextStep, entry.locale)
  const nextDay = dayAfter(nextStepAfterDays, entry)
  if (!isPlanned && nextDay) patch.nextStepDate = nextDay
  const closeDay = dayAfter(closeAfterDays, entry)
  if (deal.expectedCloseDate === null && closeDay) patch.expectedCloseDate = closeDay
  const added = tags.filter((tag) => !deal.tags.includes(tag))
  if (added.length > 0) patch.tags = [...deal.tags, ...added]
  const custom = missingValues(deal.custom, play.defaults.custom, entry.fields)
  if (Object.keys(custom).length > 0) patch.custom = { ...deal.custom, ...custom }
  return patch
}

/** Values the record has not, each as its field takes it today; others are left alone. */
function missingValues(
  own: Readonly<Record<string, unknown>>,
  wanted: StagePlay["defaults"]["custom"],
  fields: readonly CatalogueField[],
): Record<string, CustomValue> {
  const isEmpty = (key: string) => own[key] === undefined || own[key] === null || own[key] === ""
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([key, value]) => {
      const checked = isEmpty(key) ? checkValues(fields, { [key]: value }) : { problems: [] }
      const found = "values" in checked ? checked.values[key] : null
      return found === null || found === undefined ? [] : [[key, found] as const]
    }),
  )
}

export type EntryTask = { title: string; channel: Channel; dueOn: string }

/** The tasks of a stage's play for a deal that enters it. */
export function entryTasks({ tasks }: StagePlay, entry: EntryDay): EntryTask[] {
  return tasks.map(({ title, channel, afterDays }) => ({
    title: localText(title, entry.locale),
    channel,
    dueOn: dayAfter(afterDays, entry) ?? entry.today,
  }))
}

function dayAfter(days: number | null, { today, calendar }: EntryDay): string | undefined {
  return days === null ? undefined : addWorkingDays(calendar, today, days)
}
