import { localText } from "../../kernel/locale.ts"
import { appendStep, nameOf, showing, type Tale } from "./gate-story.ts"
import type { StoryMeetingType } from "./telling.ts"
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
  const { world, life, work, notes, contactIds } = tale
  const { scope } = world.words.work
  const [contactId, contactName] = [contactIds[0], nameOf(tale)]
  if (!contactId || !contactName) return
  const { time, newId } = world
  const writtenAt = time.instant(time.today - 4.5)
  const at = time.instant(time.today - 3.2)
  const noteId = newId()
  if (isConfirmed) {
    notes.push({ id: noteId, kind: "note", by: "buyer", body: scope.confirmed, happenedAt: at })
    const stage = world.open.find(({ kind }) => kind === "meeting")
    const criterion = stage?.exitCriteria.find(
      ({ evidence, side }) => evidence === "statement" && side === "buyer",
    )
    if (stage && criterion) {
      const proof = { note: scope.confirmed, evidenceId: noteId, saidBy: contactName, metBy: null }
      appendStep(life, showing(work, { stageId: stage.stageId, criterion, ...proof, metAt: at }))
    }
  }
  const [first, second] = scope.dates
  work.scope = {
    content: {
      features: scope.features.map((feature) => ({ id: newId(), ...feature })),
      collaboration: scope.collaboration,
      budget: {
        currency: world.currency,
        fromMinor: world.money(12_000),
        toMinor: world.money(18_000),
      },
      priceModel: scope.priceModel,
      dates: [
        { id: newId(), label: first, on: time.workday(time.today + 45) },
        { id: newId(), label: second, on: time.workday(time.today + 120) },
      ],
      people: [{ id: newId(), name: contactName, role: scope.role }],
      successMeasure: scope.successMeasure,
    },
    ...{ writtenAt, contactId, contactName },
    confirmed: isConfirmed ? { at, noteId, consent: scope.consent } : null,
  }
}
