import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../test/support/app.ts"
import { withPostOffice } from "../../../test/support/post-office.ts"
import { inWorkspace } from "../db/tenant.ts"
import { forgetOldRecords } from "../live/retention.ts"
import { openMailer } from "./mailer.ts"
import { oweMail, sendDueMails } from "./owed-mail.ts"

const from = "Stagecraft <stagecraft@good.test>"
const mail = { to: "wei@contoso.example", subject: "演示 secretword", text: "https://x/secretlink" }

function owe(t: TestApp, key = "one") {
  const { workspaceId } = t.workspace
  return inWorkspace(t.db, workspaceId, (tx) =>
    oweMail(tx, t.services, { workspaceId, key, mail, now: t.clock.now }),
  )
}

const useServer = (t: TestApp, url: string) =>
  void Object.assign(t.services.mailer, openMailer(url, from))

async function states(t: TestApp) {
  const { rows } = await t.owner.query("select state, tries from outgoing_mail order by id")
  return rows
}

const later = (t: TestApp, minutes: number) => {
  t.clock.now = new Date(t.clock.now.getTime() + minutes * 60_000)
}

test("F-40 R-22 a mail waits for a server that is down, and comes once with the name it was given before", () =>
  withTestApp(async (t) => {
    useServer(t, "smtp://127.0.0.1:1")
    await owe(t)
    await sendDueMails(t.services)
    expect(await states(t)).toEqual([{ state: "waiting", tries: 1 }])
    await withPostOffice(async (url, delivered) => {
      useServer(t, url)
      await sendDueMails(t.services) // not due yet
      expect(delivered).toEqual([])
      later(t, 2)
      await Promise.all([sendDueMails(t.services), sendDueMails(t.services)])
      later(t, 60)
      await sendDueMails(t.services)
      expect(delivered.map(({ to }) => to)).toEqual([mail.to])
      const { rows } = await t.owner.query(
        "select message_id, content, settled_at from outgoing_mail",
      )
      expect(delivered[0]?.head).toContain(`Message-ID: ${rows[0]?.message_id}`)
      expect(rows).toMatchObject([{ content: null }])
      expect(await states(t)).toEqual([{ state: "sent", tries: 2 }])
    })
  }))

test.each([
  [451, "waiting"],
  [421, "waiting"],
  [550, "failed"],
])("F-40 a server that answers %i to the recipient leaves the mail %s", (code, state) =>
  withTestApp((t) =>
    withPostOffice(
      async (url, delivered) => {
        useServer(t, url)
        await owe(t)
        await sendDueMails(t.services)
        expect(await states(t)).toEqual([{ state, tries: 1 }])
        expect(delivered).toEqual([])
      },
      () => code,
    ),
  ),
)

test("F-05 R-22 a mail that the server took without a word may have been sent, and is not sent again", () =>
  withTestApp((t) =>
    withPostOffice(
      async (url, delivered) => {
        useServer(t, url)
        await owe(t)
        await sendDueMails(t.services)
        expect(await states(t)).toEqual([{ state: "unsure", tries: 1 }])
        later(t, 24 * 60)
        await sendDueMails(t.services)
        expect(delivered).toHaveLength(1)
      },
      () => "cut-after-text",
    ),
  ))

test("F-05 a mail whose sending was cut off by a crash may have been sent, and is not sent again", () =>
  withTestApp((t) =>
    withPostOffice(async (url, delivered) => {
      useServer(t, url)
      await owe(t)
      await t.owner.query("update outgoing_mail set state = 'sending', tries = 1")
      later(t, 11)
      await sendDueMails(t.services)
      expect(await states(t)).toEqual([{ state: "unsure", tries: 1 }])
      expect(delivered).toEqual([])
    }),
  ))

test("a mail is given up after its last try, and the same is never owed twice", () =>
  withTestApp(async (t) => {
    useServer(t, "smtp://127.0.0.1:1")
    await owe(t)
    await owe(t)
    for (let tried = 0; tried < 12; tried += 1) {
      await sendDueMails(t.services)
      later(t, 24 * 60)
    }
    expect(await states(t)).toEqual([{ state: "failed", tries: 9 }])
  }))

test("S-66 S-68 what a waiting mail says is sealed, and gone once it is settled", () =>
  withTestApp(async (t) => {
    await owe(t)
    const row = async () => {
      const { rows } = await t.owner.query("select content from outgoing_mail")
      return (rows[0]?.content as Buffer | null)?.toString("latin1")
    }
    expect(await row()).toBeDefined()
    expect(await row()).not.toMatch(/secret/)
    await withPostOffice(async (url) => {
      useServer(t, url)
      await sendDueMails(t.services)
    })
    expect(await row()).toBeUndefined()
  }))

test("mails that were settled are forgotten after 90 days, those still owed never", () =>
  withTestApp(async (t) => {
    for (const key of ["sent long ago", "sent lately", "still owed"]) await owe(t, key)
    await t.owner.query(`update outgoing_mail set state = 'sent', content = null, settled_at =
      now() - case key when 'sent long ago' then interval '91 days' else interval '89 days' end
      where key <> 'still owed'`)
    await t.owner.query("update outgoing_mail set created_at = now() - interval '2 years'")
    expect((await forgetOldRecords(t.db)).mails).toBe(1)
    const { rows } = await t.owner.query("select key from outgoing_mail order by key")
    expect(rows.map(({ key }) => key)).toEqual(["sent lately", "still owed"])
  }))
