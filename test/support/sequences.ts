import { createContact } from "../../src/features/contacts/contract.ts"
import { createDeal } from "../../src/features/deals/contract.ts"
import { enrolPeople, listDealEnrolments } from "../../src/features/sequences/enrolment-contract.ts"
import type { SequenceRules, SequenceStep } from "../../src/features/sequences/sequence.ts"
import { usualRules } from "../../src/features/sequences/sequence.ts"
import { createSequence } from "../../src/features/sequences/sequence-contract.ts"
import { runSequences } from "../../src/features/sequences/server/run-sequences.ts"
import type { TestApp } from "./app.ts"

/** A Monday, noon in Shanghai. */
export const mondayNoon = new Date("2026-11-30T04:00:00Z")

export const mailStep: SequenceStep = {
  channel: "mail",
  afterDays: 0,
  purpose: "Introduce us",
  subject: "For {{company.name}}",
  text: "Dear {{contact.name}},\n{{sender.name}}",
}

export const callStep: SequenceStep = {
  channel: "phone",
  afterDays: 2,
  purpose: "Call to follow up",
  subject: "",
  text: "",
}

/** A sequence of a mail and a call two working days later, on a Monday. */
export async function addSequence(
  t: TestApp,
  rules: Partial<SequenceRules> = {},
  steps: readonly SequenceStep[] = [mailStep, callStep],
) {
  t.clock.now = new Date(Math.max(t.clock.now.getTime(), mondayNoon.getTime()))
  const draft = { name: "First touch", steps: [...steps], rules: { ...usualRules, ...rules } }
  return t.as(t.workspace.actors.ops)(createSequence, draft)
}

let people = 0

/** A prospect of the rep with one person who can be reached by mail and phone. */
export async function addLead(t: TestApp, name = `Person ${++people}`) {
  const as = t.as(t.workspace.actors.rep)
  const mail = `p${++people}@n${people}.example`
  const draft = { name, emails: [mail], phones: ["+86 138 0013 8000"] }
  const { id: contactId } = await as(createContact, draft)
  const { pipelineId } = t.workspace
  const deal = { title: `Lead of ${name}`, pipelineId, contactIds: [contactId] }
  const { id: dealId } = await as(createDeal, deal)
  return { dealId, contactId, mail }
}

/** Adds one person to a sequence; where they stand then. */
export async function enrol(
  t: TestApp,
  sequenceId: string,
  { dealId, contactId }: { dealId: string; contactId: string },
) {
  const as = t.as(t.workspace.actors.rep)
  await as(enrolPeople, { sequenceId, people: [{ dealId, contactId }] })
  return enrolmentOf(t, dealId)
}

/** The last enrolment of a deal, as its rep sees it. */
export async function enrolmentOf(t: TestApp, dealId: string) {
  const { items } = await t.as(t.workspace.actors.rep)(listDealEnrolments, { dealId })
  const [first] = items
  if (!first) throw new Error("Nobody of this deal is in a sequence")
  return first
}

/** What the job does at an instant. */
export async function runAt(t: TestApp, at: string) {
  t.clock.now = new Date(at)
  await runSequences(t.db, t.clock.now, {
    warn: (told: unknown) => {
      throw new Error(JSON.stringify(told))
    },
  })
}
