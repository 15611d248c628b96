import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../../test/support/app.ts"
import { invited, later, openRoom, sendForm } from "../../../../../test/support/buyer-rooms.ts"
import { type Delivered, withPostOffice } from "../../../../../test/support/post-office.ts"
import { hiddenFields, stranger } from "../../../../../test/support/scope-links.ts"
import { openMailer } from "../../../../server/mail/mailer.ts"
import { listTasks } from "../../../actions/contract.ts"
import { listNotes } from "../../../activities/contract.ts"
import { createContact, listContacts } from "../../../contacts/contract.ts"
import { getDeal } from "../../../deals/contract.ts"
import {
  answerRoomQuestion,
  decideRoomRequest,
  inviteToRoom,
  revokeRoomLink,
} from "../../contract.ts"

function withMail(work: (t: TestApp, delivered: readonly Delivered[]) => Promise<void>) {
  return withTestApp((t) =>
    withPostOffice(async (url, delivered) => {
      Object.assign(t.services.mailer, openMailer(url, "Stagecraft <stagecraft@good.test>"))
      await work(t, delivered)
    }),
  )
}

test("a question is the buyer's act, a task for who has the deal, and both sides read the answer", () =>
  withMail(async (t, delivered) => {
    const { seller, dealId, path, room } = await openRoom(t)
    const api = t.as(seller)
    expect((await api(getDeal, { dealId })).lastBuyerActAt).toBeNull()
    const sent = await sendForm(t, path, "questions", {
      question: "Does it run\r\non our servers?",
    })
    expect(sent.status).toBe(303)
    expect(sent.headers.get("location")).toBe(`${path}?lang=en#questions`)
    expect((await api(getDeal, { dealId })).lastBuyerActAt).toBe(t.clock.now.toISOString())
    const [note] = (await api(listNotes.deal, { dealId })).items
    expect(note).toMatchObject({ by: "buyer", author: { id: null, name: "Wei Zhang" } })
    expect(note?.body).toContain("Does it run\non our servers?")
    const open = await api(listTasks, {})
    expect(open.items).toMatchObject([{ title: "Answer the question of Wei Zhang" }])
    const [question] = (await room()).questions
    expect(question).toMatchObject({ text: "Does it run\non our servers?", answers: [] })
    const answered = await api(answerRoomQuestion, {
      ...{ roomQuestionId: question?.id ?? "", text: "Yes, on your own." },
    })
    expect(answered.questions[0]?.answers).toMatchObject([
      { text: "Yes, on your own.", mailedTo: "wei.zhang@contoso.example" },
    ])
    expect((await api(listTasks, {})).items).toEqual([])
    await t.settled()
    expect(delivered).toMatchObject([{ to: "wei.zhang@contoso.example" }])
    expect(delivered[0]?.plain).toContain("Yes, on your own.")
    expect(delivered[0]?.plain).not.toContain("/p/room/")
    const second = await invited(t, seller, dealId, "Second Person")
    const page = await (await stranger(t).get(second.path)).text()
    expect(page).toContain("Does it run\non our servers?")
    expect(page).toContain("Yes, on your own.")
  }))

test("an invitation by mail brings a link that opens the room, once and only to whom it is for", () =>
  withMail(async (t, delivered) => {
    const { seller, dealId, contact, path } = await openRoom(t)
    const invitation = { dealId, contactId: contact.id, channel: "mail", locale: "zh-CN" } as const
    const { link, room } = await t.as(seller)(inviteToRoom, invitation)
    expect(link).toBeNull()
    expect(room.links).toMatchObject([{ channel: "mail", mailedTo: "wei.zhang@contoso.example" }])
    await t.settled()
    expect(delivered).toHaveLength(1)
    const [address = ""] = /\/p\/room\/[\w-]{43}/.exec(delivered[0]?.plain ?? "") ?? []
    expect((await stranger(t).get(address)).status).toBe(200)
    expect((await stranger(t).get(path)).status).toBe(410) // the one before was replaced
  }))

test("an invitation is refused for who is not of the deal, has no address, or without a mail server", () =>
  withTestApp(async (t) => {
    const { seller, dealId, contact } = await openRoom(t)
    const api = t.as(seller)
    const outsider = await api(createContact, { name: "Not Of The Deal" })
    const to = (contactId: string, channel: "copy" | "mail") =>
      api(inviteToRoom, { dealId, contactId, channel, locale: "en" })
    await expect(to(outsider.id, "copy")).rejects.toMatchObject({
      problem: { code: "reference-unknown" },
    })
    await expect(to(contact.id, "mail")).rejects.toMatchObject({
      problem: { code: "mail-not-configured" },
    })
    Object.assign(t.services.mailer, openMailer("smtp://127.0.0.1:9", "a@good.test"))
    await t.owner.query("update contact set emails = '{}' where id = $1", [contact.id])
    await expect(to(contact.id, "mail")).rejects.toMatchObject({
      problem: { code: "address-missing" },
    })
  }))

test("S-69 a program that fills in every form at once, sends twice, late or nothing, asks nothing", () =>
  withTestApp(async (t) => {
    const { path, room } = await openRoom(t)
    const buyer = stranger(t)
    const fields = hiddenFields(await (await buyer.get(path)).text())
    const question = "Is this a scanner?"
    const refused: [number, object][] = [
      [2_900, { ...fields, question }],
      [20_000, { question }],
      [20_000, { ...fields, question: " \n " }],
      [20_000, { ...fields, nonce: "made up", question }],
      [3 * 3_600_000, { ...fields, question }],
    ]
    for (const [after, form] of refused) {
      const began = t.clock.now
      later(t, after)
      const answer = await buyer.post(`${path}/questions`, form as Record<string, string>)
      t.clock.now = began
      expect(answer.status).toBe(422)
      if ("question" in form && form.question === question) {
        expect(await answer.text()).toContain(question) // what was typed is kept
      }
    }
    expect((await room()).questions).toEqual([])
    later(t, 20_000)
    expect((await buyer.post(`${path}/questions`, { ...fields, question })).status).toBe(303)
    expect((await buyer.post(`${path}/questions`, { ...fields, question })).status).toBe(422)
    expect((await room()).questions).toHaveLength(1)
  }))

test("S-69 of twenty copies of one page sent at once, one question is asked", () =>
  withTestApp(async (t) => {
    const { path, room } = await openRoom(t)
    const fields = hiddenFields(await (await stranger(t).get(path)).text())
    later(t, 20_000)
    const sent = { ...fields, question: "Once?" }
    const answers = await Promise.all(
      Array.from({ length: 15 }, () => stranger(t).post(`${path}/questions`, sent)),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect((await room()).questions).toHaveLength(1)
  }))

test("S-76 10,000 comments, long ones and huge bodies meet limits that say so; markup stays text", () =>
  withTestApp(async (t) => {
    const { seller, dealId, linkId, path, room } = await openRoom(t)
    const attack = `"><img src=x onerror=alert(1)></textarea><script>alert(2)</script>`
    expect((await sendForm(t, path, "questions", { question: attack })).status).toBe(303)
    const page = await (await stranger(t).get(path)).text()
    expect(page).toContain("&lt;script&gt;alert(2)&lt;/script&gt;")
    expect(page).not.toMatch(/<img|<script>/)
    const long = await sendForm(t, path, "questions", { question: "a".repeat(2_001) })
    expect(long.status).toBe(422)
    const told = await long.text()
    expect(told).toContain("2000 characters at most")
    expect(told).toContain("a".repeat(2_001))
    const refusedAttack = await sendForm(t, path, "questions", { question: attack.repeat(50) })
    expect(await refusedAttack.text()).not.toMatch(/<img|<script>/)
    const huge = await sendForm(t, path, "questions", { question: "字".repeat(50_000) })
    expect(huge.status).toBe(422)
    let taken = 0
    for (let turn = 0; turn < 40; turn += 1) {
      later(t, 10 * 60_000) // past every limit of a short time
      const { status } = await sendForm(t, path, "questions", { question: `Question ${turn}` })
      if (status === 303) taken += 1
    }
    expect(taken).toBe(19) // with the first, twenty in a day
    await t.owner.query(
      `insert into room_question (workspace_id, id, deal_id, link_id, body, asked_at)
        select $1, gen_random_uuid(), $2, $3, 'x', now() - interval '1 year'
        from generate_series(1, 10000)`,
      [seller.workspaceId, dealId, linkId],
    )
    later(t, 2 * 86_400_000)
    const full = await sendForm(t, path, "questions", { question: "One more?" })
    expect(full.status).toBe(422)
    expect(await full.text()).toContain("takes no more questions")
    expect((await room()).questions).toHaveLength(200)
  }))

test("S-76 through one link so much is sent in ten minutes, and what was typed is kept", () =>
  withTestApp(async (t) => {
    const { path } = await openRoom(t)
    const statuses: number[] = []
    let last = ""
    for (let turn = 0; turn < 25; turn += 1) {
      const fields = hiddenFields(await (await stranger(t).get(path)).text())
      const answer = await stranger(t).post(`${path}/questions`, { ...fields, question: "Kept?" })
      statuses.push(answer.status)
      last = await answer.text()
    }
    expect(statuses.every((status) => status === 422)).toBe(true)
    expect(last).toContain("too much in a short time")
    expect(last).toContain("Kept?")
  }))

test("a colleague the buyer names is a wish: agreed to, they become a contact of the deal without a link", () =>
  withTestApp(async (t) => {
    const { seller, dealId, path, room } = await openRoom(t)
    const api = t.as(seller)
    const named = { name: "Li  Na", email: "Li.Na@Contoso.example", note: "Finance" }
    expect((await sendForm(t, path, "colleagues", named)).status).toBe(303)
    expect((await sendForm(t, path, "colleagues", { ...named, email: "none" })).status).toBe(422)
    const [request] = (await room()).requests
    expect(request).toMatchObject({ name: "Li Na", email: "li.na@contoso.example", state: "open" })
    expect((await api(listContacts, { q: "Li Na" })).items).toEqual([])
    const decision = { roomRequestId: request?.id ?? "", agrees: true }
    const after = await api(decideRoomRequest, decision)
    const { contacts } = await api(getDeal, { dealId })
    expect(contacts.map(({ name }) => name).sort()).toEqual(["Li Na", "Wei Zhang"])
    expect(after.requests[0]).toMatchObject({ state: "agreed" })
    expect(after.links).toHaveLength(1)
    await expect(api(decideRoomRequest, decision)).rejects.toMatchObject({
      problem: { code: "version-stale" },
    })
    const page = await (await stranger(t).get(path)).text()
    expect(page).toContain("Agreed")
    const again = { name: "Somebody", email: "wei.zhang@contoso.example", note: "" }
    await sendForm(t, path, "colleagues", again)
    const known = (await room()).requests[0]
    await api(decideRoomRequest, { roomRequestId: known?.id ?? "", agrees: true })
    expect((await api(getDeal, { dealId })).contacts).toHaveLength(2) // whom the address belongs to
  }))

test("who was taken out of the room is told no answer any more", () =>
  withMail(async (t, delivered) => {
    const { seller, path, linkId, room } = await openRoom(t)
    await sendForm(t, path, "questions", { question: "When?" })
    await t.as(seller)(revokeRoomLink, { roomLinkId: linkId, version: 1 })
    const [question] = (await room()).questions
    const answer = { roomQuestionId: question?.id ?? "", text: "Soon." }
    const { questions } = await t.as(seller)(answerRoomQuestion, answer)
    expect(questions[0]?.answers[0]?.mailedTo).toBeNull()
    await t.settled()
    expect(delivered).toEqual([])
  }))
