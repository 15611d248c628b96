import { localText } from "../../kernel/locale.ts"
import type { ScopeContent } from "../meetings/scope-contract.ts"
import { appendStep, nameOf, showing, type Tale } from "./gate-story.ts"
import type { StoryMeetingType, World } from "./telling.ts"
import type { ToldMeeting } from "./work.ts"

/** Tells the meetings of a deal in the stage that meets, or beyond it. */
export function tellMeetings(tale: Tale, number: number) {
  const { world, life, work, notes } = tale
  const stage = world.open.findIndex(({ kind }) => kind === "meeting")
  const at = world.open.findIndex(({ stageId }) => stageId === life.fields.stageId)
  const type = world.meetingTypes[number % Math.max(1, world.meetingTypes.length)]
  if (stage < 0 || at < stage || !type || !life.fields.ownerId) return
  const held = [...work.shown.values()].find(
    ({ stageId, criterion }) =>
      stageId === world.open[stage]?.stageId && criterion.evidence === "meeting",
  )
  if (held) {
    const note = { noteId: held.evidenceId, outcomeNote: world.words.work.meeting.held }
    work.meetings.push(meeting(tale, type, held.metAt, { state: "held", ...note }))
  }
  if (at > stage || held) return
  const { time } = world
  const isMissed = number % 3 === 0
  if (isMissed) {
    const outcomeNote = world.words.work.meeting.missed
    const missed = meeting(tale, type, time.instant(time.today - 2.3), {
      state: "no-show",
      outcomeNote,
    })
    work.meetings.push(missed)
    const title = `${world.words.work.meeting.findNewTime}${missed.title}`
    const dueOn = time.workday(time.today - 1)
    work.tasks.push({ title, channel: "phone", dueOn, source: "no-show" })
    return
  }
  const startsAt = time.moment(time.today + 1 + (number % 5) + 0.4)
  work.meetings.push(meeting(tale, type, startsAt, { state: "planned", outcomeNote: "" }))
  notes.sort((one, other) => one.happenedAt.getTime() - other.happenedAt.getTime())
}

type Outcome = Pick<ToldMeeting, "state" | "outcomeNote"> & { noteId?: string | null }

function meeting(
  { world, life }: Tale,
  type: StoryMeetingType,
  at: Date,
  { state, outcomeNote, noteId = null }: Outcome,
): ToldMeeting {
  const halfHour = 1_800_000
  const startsAt = new Date(Math.floor(at.getTime() / halfHour) * halfHour)
  const { place, answers } = world.words.work.meeting
  return {
    typeId: type.id,
    title: `${localText(type.name, world.locale)}: ${life.fields.product ?? ""}`.slice(0, 200),
    ...{ startsAt, endsAt: new Date(startsAt.getTime() + type.durationMinutes * 60_000) },
    ...{ place, agenda: localText(type.agenda, world.locale) },
    questions: type.questions.map((text, index) => ({
      text,
      answer: state === "held" ? (answers[index] ?? "") : "",
    })),
    ...{ state, outcomeNote, noteId },
  }
}

/** Writes down what was agreed, and asks the buyer: who confirmed it, or has not answered yet. */
export function tellScope(tale: Tale, isConfirmed: boolean) {
  const { world, life, work } = tale
  const { time } = world
  const at = time.instant(time.today - 3.2)
  const noteId = agreeScope(tale, time.instant(time.today - 4.5), isConfirmed ? at : null)
  const stage = world.open.find(({ kind }) => kind === "meeting")
  const criterion = stage?.exitCriteria.find(
    ({ evidence, side }) => evidence === "statement" && side === "buyer",
  )
  if (!noteId || !stage || !criterion) return
  const { confirmed: note } = world.words.work.scope
  const proof = { note, evidenceId: noteId, saidBy: nameOf(tale), metBy: null }
  appendStep(life, showing(work, { stageId: stage.stageId, criterion, ...proof, metAt: at }))
}

/** Writes down a scope and asks the buyer; the note that tells of their answer, null without one. */
export function agreeScope(tale: Tale, writtenAt: Date, confirmedAt: Date | null): string | null {
  const { world, work, notes, contactIds } = tale
  const [contactId, contactName] = [contactIds[0], nameOf(tale)]
  if (!contactId || !contactName) return null
  const { scope } = world.words.work
  const answer = confirmedAt && { at: confirmedAt, noteId: world.newId(), consent: scope.consent }
  if (answer) {
    const told = { kind: "note", by: "buyer", body: scope.confirmed } as const
    notes.push({ id: answer.noteId, ...told, happenedAt: answer.at })
  }
  const content = scopeContent(world, contactName)
  work.scope = { content, writtenAt, contactId, contactName, confirmed: answer }
  return answer?.noteId ?? null
}

function scopeContent({ words, time, newId, currency, money }: World, name: string): ScopeContent {
  const { scope } = words.work
  const [first, second] = scope.dates
  return {
    features: scope.features.map((feature) => ({ id: newId(), ...feature })),
    collaboration: scope.collaboration,
    budget: { currency, fromMinor: money(12_000), toMinor: money(18_000) },
    priceModel: scope.priceModel,
    dates: [
      { id: newId(), label: first, on: time.workday(time.today + 45) },
      { id: newId(), label: second, on: time.workday(time.today + 120) },
    ],
    people: [{ id: newId(), name, role: scope.role }],
    successMeasure: scope.successMeasure,
  }
}
