import { expect, test } from "vitest"
import { withTestApp } from "../../../../../test/support/app.ts"
import { invited, later, openRoom } from "../../../../../test/support/buyer-rooms.ts"
import { rewritten } from "../../../../../test/support/proposals.ts"
import {
  answered,
  answerFields,
  choosing,
  roomOffer,
  sentAs,
} from "../../../../../test/support/room-offers.ts"
import { sessionCookie, stranger } from "../../../../../test/support/scope-links.ts"
import { hashTables } from "../../../../../test/support/table-hash.ts"
import { listTasks } from "../../../actions/contract.ts"
import { listNotes } from "../../../activities/contract.ts"
import { closeDeal, getDeal, listDealEvents } from "../../../deals/contract.ts"
import { listContradictions } from "../../commitment-contract.ts"
import { beginVersion, getProposal, listProposals } from "../../contract.ts"
import { freeLine } from "../../first-draft.ts"

test("G11 the buyer sees what was sent last, reckons with it by GET, and their choice sets the deal's amount", () =>
  withTestApp(async (t) => {
    const offer = await roomOffer(t)
    const { api, deal, path, proposalId, seats, trainingId, optionId } = offer
    const page = await (await stranger(t).get(path)).text()
    for (const told of ["Our offer", "Seat", "Training", "5 to 50 possible", "1,571.00"])
      expect(page, told).toContain(told)
    expect(page).not.toContain("Your answer")
    const more = { [`quantity-${seats}`]: "20" } // without the training: its box is not ticked
    const again = await (await stranger(t).get(choosing(offer, more))).text()
    expect(again).toContain("Recalculated with your choice")
    expect(again).toContain("2,142.00") // 20 × 90.00 and 19 %
    const sent = await answered(t, offer, { chosen: more })
    expect(sent.headers.get("location")).toBe(`${path}?lang=en#offer`)
    const { commitment } = await api(getProposal, { proposalId })
    expect(commitment).toMatchObject({
      level: "option-chosen",
      statements: [
        {
          ...{ level: "option-chosen", saidBy: "buyer", person: "Zhang Wei", recordedBy: null },
          choice: {
            ...{ optionId, amountMinor: "180000", optionName: { en: "Standard" } },
            lines: [
              { id: seats, quantity: "20", isChosen: true },
              { id: trainingId, quantity: "1", isChosen: false },
            ],
          },
          byLink: {
            contact: { name: "Wei Zhang" },
            ...{ offerHash: offer.hash, currency: "EUR", button: "Send this answer" },
            sums: { net: "180000", tax: "34200", gross: "214200" },
          },
        },
      ],
    })
    const after = await api(getDeal, { dealId: deal.id })
    expect([after.amountMinor, after.currency]).toEqual(["180000", "EUR"])
    const { items } = await api(listDealEvents, { dealId: deal.id })
    const change = items.find(({ changes }) => "amountMinor" in changes)
    expect(change?.actor).toMatchObject({ kind: "buyer", name: "Wei Zhang" })
    const [note] = (await api(listNotes.deal, { dealId: deal.id })).items
    expect(note).toMatchObject({ by: "buyer" })
    expect(note?.body).toContain("Option chosen. Standard, EUR 1,800.00 without tax.")
    const tasks = await api(listTasks, {})
    expect(tasks.items.map(({ title }) => title)).toEqual([
      "Follow up the answer of Zhang Wei to Q-2026-0001",
    ])
    const told = await (await stranger(t).get(path)).text()
    expect(told).toContain("Zhang Wei")
    expect(told).toContain("Option chosen · Standard · EUR 2,142.00")
  }))

test("G11 a yes with conditions and a yes in writing are said by the buyer, each with their name and the box", () =>
  withTestApp(async (t) => {
    const offer = await roomOffer(t)
    const { api, proposalId, path } = offer
    const level = async () => (await api(getProposal, { proposalId })).commitment.level
    const say = (change: Record<string, string>) => answered(t, offer, { change })
    const bare = await say({ level: "conditional-yes" })
    expect(bare.status).toBe(422)
    expect(await bare.text()).toContain("Please write down your conditions.")
    for (const change of [
      { level: "signed" },
      { person: " " },
      { person: "x".repeat(201) },
      { consent: "" },
      { note: "x".repeat(2_001) },
    ])
      expect((await say(change)).status, JSON.stringify(change)).toBe(422)
    expect(await level()).toBe("opened") // and nothing said
    expect((await say({ level: "conditional-yes", note: "Pay in 60 days" })).status).toBe(303)
    expect(await level()).toBe("conditional-yes")
    expect((await say({ level: "written-yes", person: "Li Na" })).status).toBe(303)
    expect(await level()).toBe("written-yes")
    const same = await say({ level: "written-yes", person: "Li Na" })
    expect(await same.text()).toContain("You have told us exactly this already.")
    const page = await (await stranger(t).get(path)).text()
    expect(page).toContain("Pay in 60 days")
    const chinese = await (await stranger(t).get(`${path}?lang=zh-CN`)).text()
    expect(chinese).toContain("有条件同意")
  }))

test("S-72 quantities and options that the offer does not give are refused with the reason, and what was typed stays", () =>
  withTestApp(async (t) => {
    const offer = await roomOffer(t)
    const { api, proposalId, seats, optionId } = offer
    const field = `quantity-${seats}`
    for (const quantity of ["-1", "0", "1000000000", "1.5", "NaN", "1e309", ""]) {
      const shown = await stranger(t).get(choosing(offer, { [field]: quantity }))
      expect(await shown.text()).toContain("Type a number from 5 to 50")
      const sent = await answered(t, offer, { change: { [field]: quantity, note: "Kept text" } })
      expect(sent.status, quantity).toBe(422)
      const page = await sent.text()
      expect(page).toContain("The offer does not give this choice")
      expect(page).toContain("Type a number from 5 to 50")
    }
    for (const option of [crypto.randomUUID(), "", optionId.toUpperCase()]) {
      const sent = await answered(t, offer, { change: { option } })
      expect(sent.status, option).toBe(422)
    }
    const { commitment } = await api(getProposal, { proposalId })
    expect(commitment.statements).toEqual([])
  }))

test("S-71 totals, currency, lines, addresses and times that are sent along are ignored, another offer is refused", () =>
  withTestApp(async (t) => {
    const offer = await roomOffer(t)
    const { api, proposalId } = offer
    const other = await openRoom(t)
    const forged = {
      ...{ total: "1", currency: "USD", lineItems: "[]", amountMinor: "1", signerIp: "1.2.3.4" },
      ...{ signedAt: "2020-01-01", signerEmail: "x@evil.test", recordedAt: "2020-01-01" },
      ...{ saidBy: "seller", contact: "x", ip: "1.2.3.4" },
    }
    const sent = await answered(t, offer, { change: forged })
    expect(sent.status).toBe(303)
    const { rows } = await t.owner.query("select * from commitment_statement")
    expect(rows).toHaveLength(1)
    const [row] = rows
    expect(row.recorded_at).toEqual(t.clock.now)
    expect(row.evidence).toMatchObject({
      ...{ currency: "EUR", userAgent: "Mozilla/5.0", sums: { net: "90000" } },
      contact: { name: "Wei Zhang" },
    })
    expect(JSON.stringify(row)).not.toMatch(/1\.2\.3\.4|evil|USD|2020/)
    for (const foreign of [other.dealId, proposalId.replace(/.$/, "0"), "x", ""])
      expect((await answered(t, offer, { change: { offer: foreign } })).status).toBe(422)
    expect((await api(getProposal, { proposalId })).commitment.statements).toHaveLength(1)
  }))

test(
  "S-70 fifty submissions of one page at once are one statement",
  () =>
    withTestApp(async (t) => {
      const offer = await roomOffer(t)
      const fields = await answerFields(t, offer, {})
      later(t, 20_000)
      const yes = { ...fields, level: "written-yes" }
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => stranger(t).post(`${offer.path}/answers`, yes)),
      )
      expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
      expect(answers.every(({ status }) => status === 303 || status === 422)).toBe(true)
      const { commitment } = await offer.api(getProposal, { proposalId: offer.proposalId })
      expect(commitment.statements).toHaveLength(1)
      const { items } = await offer.api(listNotes.deal, { dealId: offer.deal.id })
      expect(items).toHaveLength(1)
    }),
  60_000,
)

test(
  "S-70 E-07 a yes beside a new version is about the one, or is told of the other: never of what was not read",
  () =>
    withTestApp(async (t) => {
      const offer = await roomOffer(t)
      const { api, proposalId, sent } = offer
      for (let turn = 1; turn <= 5; turn += 1) {
        const now = await api(getProposal, { proposalId })
        const next = await api(beginVersion, { proposalId, version: now.version })
        const fields = await answerFields(t, offer, {})
        later(t, 20_000)
        const yes = { ...fields, level: "written-yes", note: `Turn ${turn}` }
        const [answer] = await Promise.all([
          stranger(t).post(`${offer.path}/answers`, yes),
          sentAs(api, next),
        ])
        const { statements } = (await api(getProposal, { proposalId })).commitment
        const own = statements.find(({ note }) => note === `Turn ${turn}`)
        if (answer.status === 303) expect(own?.number).toBe(turn)
        else expect(own).toBeUndefined()
      }
      expect(sent.versions).toHaveLength(1)
    }),
  60_000,
)

test("F-04 E-07 an answer to a version that was renewed is refused, shows the new one, and keeps what was typed", () =>
  withTestApp(async (t) => {
    const offer = await roomOffer(t)
    const { api, proposalId, seats } = offer
    const fields = await answerFields(t, offer, { [`quantity-${seats}`]: "20" })
    const now = await api(getProposal, { proposalId })
    const copy = await api(beginVersion, { proposalId, version: now.version })
    const dearer = await rewritten(api, copy, (draft) => ({
      ...draft,
      options: draft.options.map((option) => ({
        ...option,
        lines: [
          ...option.lines,
          { ...freeLine(crypto.randomUUID(), both("Support")), unitPrice: "7" },
        ],
      })),
    }))
    await sentAs(api, dearer)
    later(t, 20_000)
    const answer = await stranger(t).post(`${offer.path}/answers`, {
      ...{ ...fields, level: "conditional-yes", note: "Pay in 60 days" },
    })
    expect(answer.status).toBe(409)
    const page = await answer.text()
    for (const kept of [
      "The offer was renewed",
      "version 2",
      "Support",
      "Pay in 60 days",
      'value="20"',
    ])
      expect(page, kept).toContain(kept)
    expect((await api(getProposal, { proposalId })).commitment.statements).toEqual([])
  }))

const both = (text: string) => ({ en: text, "zh-CN": text })

test("S-70 an offer takes no choice a second after its last day, and none once the deal is closed", () =>
  withTestApp(async (t) => {
    const offer = await roomOffer(t)
    const { api, proposalId, deal } = offer
    const now = await api(getProposal, { proposalId })
    const copy = await api(beginVersion, { proposalId, version: now.version })
    const dated = await rewritten(api, copy, (draft) => ({ ...draft, validUntil: "2026-12-01" }))
    await sentAs(api, dated)
    t.clock.now = new Date("2026-12-01T22:59:00Z") // the last minute of the day in Berlin
    const fields = await answerFields(t, offer, {})
    t.clock.now = new Date("2026-12-01T23:00:01Z")
    const late = await stranger(t).post(`${offer.path}/answers`, fields)
    expect(late.status).toBe(422)
    const page = await late.text()
    expect(page).toContain("takes no answer any more")
    expect(page).not.toContain('name="act"')
    t.clock.now = new Date("2026-12-01T12:00:00Z")
    const early = await answerFields(t, offer, {})
    const { version } = await api(getDeal, { dealId: deal.id })
    const lost = { outcome: "lost", reason: "Price" } as const
    await api(closeDeal, { dealId: deal.id, version, ...lost })
    later(t, 20_000)
    const closed = await stranger(t).post(`${offer.path}/answers`, early)
    expect([closed.status, (await closed.text()).includes('name="act"')]).toEqual([422, false])
    expect((await api(getProposal, { proposalId })).commitment.statements).toEqual([])
  }))

test("R-26 looking at the offer, reckoning with it, and downloading it change nothing, by GET and by HEAD", () =>
  withTestApp(async (t) => {
    const offer = await roomOffer(t)
    const { api, proposalId, seats } = offer
    const document = `${offer.path}/documents/${proposalId}.1.web-page`
    const addresses = [
      offer.path,
      choosing(offer, { [`quantity-${seats}`]: "20" }),
      choosing(offer, { act: "choose", [`quantity-${seats}`]: "-1" }),
      document,
    ]
    const statesOf = async () => {
      const all = await hashTables(t.owner)
      // What was looked at is evidence and is told; which bytes were given out first is kept.
      const evidence = ["room_view", "audit_entry", "outbox", "workspace_counter"]
      for (const table of [...evidence, "proposal_document"]) delete all[table]
      return all
    }
    const before = await statesOf()
    const scanner = stranger(t, { "user-agent": "Mimecast Scanner" })
    for (const address of addresses) {
      expect((await scanner.head(address)).status).toBe(200)
      expect((await scanner.get(address)).status).toBe(200)
    }
    await t.settled()
    expect(await statesOf()).toEqual(before)
    expect((await api(getProposal, { proposalId })).commitment.level).toBeNull()
  }))

test("G11 opened and read come from honest views: of a person, not of a scanner or of one of us", () =>
  withTestApp(async (t) => {
    const offer = await roomOffer(t)
    const { api, proposalId, deal, path } = offer
    const commitment = async () => (await api(getProposal, { proposalId })).commitment
    await stranger(t, { "user-agent": "Proofpoint" }).get(path)
    const ours = await sessionCookie(t, t.workspace.actors.manager)
    await stranger(t, { cookie: ours }).get(path)
    await t.settled()
    expect(await commitment()).toMatchObject({ level: null, looks: [] })
    later(t, 60_000)
    const page = await (await stranger(t).get(path)).text()
    await t.settled()
    expect(await commitment()).toMatchObject({
      ...{ level: "opened", looks: [{ contact: { name: "Wei Zhang" }, readAt: null }] },
    })
    later(t, 20_000)
    const [, nonce = ""] = /data-nonce="([^"]+)"/.exec(page) ?? []
    await stranger(t).post(`${path}/views`, { nonce })
    expect(await commitment()).toMatchObject({
      ...{ level: "read", looks: [{ readAt: t.clock.now.toISOString() }] },
    })
    const { items } = await api(listProposals, { dealId: deal.id })
    expect(items).toMatchObject([{ level: "read" }])
    await t.owner.query("update deal set forecast_category = 'commit' where id = $1", [deal.id])
    expect((await api(listContradictions, {})).items).toMatchObject([{ level: "read" }])
    const { version } = await api(getProposal, { proposalId })
    await sentAs(api, await api(beginVersion, { proposalId, version }))
    expect(await commitment()).toMatchObject({ level: null, looks: [] })
  }))

test("L-25 a page with an offer of three options of twenty lines is at most 100 kB", () =>
  withTestApp(async (t) => {
    const offer = await roomOffer(t)
    const { api, proposalId, path } = offer
    const now = await api(getProposal, { proposalId })
    const copy = await api(beginVersion, { proposalId, version: now.version })
    const large = await rewritten(api, copy, (draft) => ({
      ...draft,
      options: [1, 2, 3].map((place) => ({
        ...{ id: crypto.randomUUID(), name: both(`Option ${place}`), isRecommended: place === 2 },
        summary: both("For teams that sell in several regions."),
        lines: Array.from({ length: 20 }, (_, at) => ({
          ...freeLine(crypto.randomUUID(), both(`Service number ${at + 1} of the whole`)),
          description: both("What it is and what it does for those who work with it every day."),
          ...{ unitPrice: "1250.5", quantity: "12", quantityRange: { least: "1", most: "100" } },
          isOptional: true,
        })),
      })),
    }))
    await sentAs(api, large)
    const page = await (await stranger(t).get(path)).text()
    expect(page.match(/Service number 20/g)?.length).toBeGreaterThan(2)
    expect(Buffer.byteLength(page)).toBeLessThan(100_000)
    expect(page).not.toMatch(/<script(?! src="\/p\/page\.js")|style="/)
  }))

test("S-84 one of us sees the offer without its forms; a person of another deal does not see it", () =>
  withTestApp(async (t) => {
    const offer = await roomOffer(t)
    const member = stranger(t, { cookie: await sessionCookie(t, t.workspace.actors.manager) })
    const page = await (await member.get(offer.path)).text()
    expect(page).toContain("Training")
    expect(page).not.toContain("<form")
    const other = await openRoom(t)
    const elsewhere = `${other.path}?offer=${offer.proposalId}&option=${offer.optionId}&act=choose`
    expect(await (await stranger(t).get(elsewhere)).text()).not.toContain("Training")
    const second = await invited(t, offer.rep, offer.deal.id, "Second Person")
    expect(await (await stranger(t).get(second.path)).text()).toContain("Training")
  }))
