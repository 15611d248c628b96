import { type LifeStep, tell } from "./deal-life.ts"
import { beginDeal } from "./deal-story.ts"
import type { Tale } from "./gate-story.ts"
import type { Owner, Plot, World } from "./telling.ts"
import { noWork } from "./work.ts"

export const leadCount = 20
/** Of the leads, those that are nobody's. */
const pooled = 12

/** What becomes of a lead: it waits, was given back, ran out of time, or is one's own. */
export function plotOfLead(
  world: World,
  number: number,
  company: Pick<Plot, "companyId" | "title">,
): Plot {
  const { dice, time, words, owners, self, campaigns } = world
  const campaign = campaigns[number % campaigns.length]
  const isPooled = number < pooled
  const isFresh = number % 3 === 0
  const had = dice.pick(owners)
  return {
    number,
    begins: time.today - (isPooled && !isFresh ? 12 : 3) - dice.between(0.5, 6),
    product: dice.pick(words.products),
    ...company,
    owner: isPooled ? (isFresh ? null : had) : number % 2 === 0 ? null : self,
    temper: "usual",
    ...(campaign && number % 5 !== 4 ? { campaignId: campaign.id } : {}),
    source: words.sources[campaign === campaigns[0] ? 2 : 5] ?? "",
  }
}

/** Tells one lead until today: where it lies, who had it, and what is planned to reach it. */
export function tellLead(world: World, plot: Plot, contactIds: readonly string[]): Tale {
  const { life } = beginDeal(world, plot)
  life.fields = { ...life.fields, amountMinor: null, expectedCloseDate: null }
  const birth = { ...life.birth, amountMinor: null, expectedCloseDate: null }
  const tale: Tale = { world, life: { ...life, birth }, work: noWork(), notes: [], contactIds }
  if (plot.number < pooled) giveBack(tale, plot)
  else own(tale, plot)
  return tale
}

function giveBack({ world, life, work }: Tale, { number, owner }: Plot) {
  if (!owner) return
  const { dice, time, words } = world
  const hasRunOut = number % 3 === 1
  const reason = hasRunOut ? null : dice.pick(words.work.released)
  const at = time.today - dice.between(1, 4)
  tell(life, time, at, {
    kind: hasRunOut ? "returned" : "released",
    patch: { ownerId: null, teamId: null },
    ...(hasRunOut ? { told: { withoutContactDays: { from: null, to: 7 } } } : {}),
    ...(reason ? { cause: reason } : {}),
    columns: { ownerSince: time.instant(at) },
  })
  work.moves.push({
    ...{ kind: hasRunOut ? "returned" : "released", memberId: owner.id, reason },
    ...{ byId: hasRunOut ? null : owner.id, afterDays: hasRunOut ? 7 : null, movedAt: life.at },
  })
}

/** One's own lead: claimed from the pool or found by oneself; some were written to, some have a plan. */
function own(tale: Tale, { number, owner, begins }: Plot) {
  const { world, life, work, notes } = tale
  const { time, dice, self, words } = world
  if (!owner) {
    const at = begins + dice.between(0.3, 1.5)
    tell(life, time, at, claim(self, time.instant(at)))
    work.moves.push({
      ...{ kind: "claimed", memberId: self.id, byId: self.id, reason: null, afterDays: null },
      movedAt: life.at,
    })
  }
  const isReached = number % 3 === 0
  if (isReached) {
    const body = words.notes.find(({ kind, by }) => kind === "mail" && !by)?.body ?? ""
    const happenedAt = time.instant(Math.max(life.time + 0.4, time.today - 1.5))
    notes.push({ kind: "mail", by: "seller", body, happenedAt })
  }
  const [contactId] = tale.contactIds
  if (!contactId || number % 3 === 2) return
  for (const [index, touch] of words.work.touches.entries()) {
    const dueOn = time.workday(time.today + index * 4 + (isReached ? 2 : 0))
    work.tasks.push({ ...touch, dueOn, source: "contact-plan", contactId })
  }
}

function claim(self: Owner, at: Date): Omit<LifeStep, "effectiveAt"> {
  const patch = { ownerId: self.id, teamId: self.teamId }
  return { kind: "claimed", patch, columns: { ownerSince: at } }
}
