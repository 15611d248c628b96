import { expect, test } from "vitest"
import { withPostOffice } from "../../../../test/support/post-office.ts"
import { aScope } from "../../../../test/support/scope-links.ts"
import { setUpOwner, withSessionApp } from "../../../../test/support/sessions.ts"
import { createContact, updateContact } from "../../contacts/contract.ts"
import { createDeal } from "../../deals/contract.ts"
import { listPipelines } from "../../pipelines/contract.ts"
import { createMeeting, inviteToMeeting, listMeetingTypes } from "../contract.ts"
import { createScopeLink, getScope, writeScope } from "../scope-contract.ts"

test("a link to confirm is mailed to its contact alone, in the language that was chosen or is theirs, and then is sent", () =>
  withPostOffice((smtpUrl, delivered) =>
    withSessionApp(
      async (app) => {
        const { owner } = await setUpOwner(app)
        const { call } = owner
        const { items: pipelines } = await call(listPipelines, {})
        const title = "<b>Rollout</b>"
        const deal = await call(createDeal, { title, pipelineId: pipelines[0]?.id ?? "" })
        const dealId = deal.id
        const contact = await call(createContact, { name: "王伟", emails: ["wei@contoso.example"] })
        await call(writeScope, { dealId, version: 0, content: aScope() })
        const ask = { dealId, contactId: contact.id, channel: "mail" as const }
        const made = await call(createScopeLink, { ...ask, locale: "zh-CN" })
        expect(made.link).toBeNull()
        expect(made.scope.links).toMatchObject([{ state: "draft", sentAt: null }])
        await app.settled()
        expect(delivered.map(({ to }) => to)).toEqual(["wei@contoso.example"])
        const { plain = "", html = "" } = delivered[0] ?? {}
        expect(plain).toMatch(/http:\/\/localhost\/p\/scope\/[\w-]{43}\r\n/)
        expect(html).toContain('lang="zh-CN"')
        expect(html).toContain("&lt;b&gt;Rollout&lt;/b&gt;")
        const { links } = await call(getScope, { dealId })
        expect(links).toMatchObject([{ state: "sent", channel: "mail" }])
        await call(updateContact, { contactId: contact.id, version: 1, language: "zh-CN" })
        await call(createScopeLink, ask)
        await app.settled()
        expect(delivered[1]?.html).toContain('lang="zh-CN"')
      },
      { smtpUrl },
    ),
  ))

test("everybody of a meeting gets its calendar entry by mail, as something to accept, in their own language", () =>
  withPostOffice((smtpUrl, delivered) =>
    withSessionApp(
      async (app) => {
        const { owner } = await setUpOwner(app)
        const { call } = owner
        const { items: pipelines } = await call(listPipelines, {})
        const pipelineId = pipelines[0]?.id ?? ""
        const { id: dealId } = await call(createDeal, { title: "Rollout", pipelineId })
        const { items: types } = await call(listMeetingTypes, {})
        const people = await Promise.all(
          (["wei", "li"] as const).map((name) =>
            call(createContact, {
              ...{ name, emails: [`${name}@contoso.example`] },
              language: name === "wei" ? "zh-CN" : "en",
            }),
          ),
        )
        const meeting = await call(createMeeting, {
          ...{ dealId, meetingTypeId: types[0]?.id ?? "", title: "Demo" },
          ...{ startsAt: "2027-01-11T02:00:00.000Z", contactIds: people.map(({ id }) => id) },
        })
        const invited = await call(inviteToMeeting, { meetingId: meeting.id, version: 1 })
        expect(invited.invitedAt).not.toBeNull()
        await app.settled()
        expect(delivered.map(({ to }) => to).sort()).toEqual([
          "li@contoso.example",
          "wei@contoso.example",
        ])
        expect(delivered[0]?.head).toContain("Subject: Demo (Northwind Sales)")
        const raw = delivered[0]?.raw ?? ""
        expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i)
        const languages = delivered.map(({ to, html }) => [to, /lang="([\w-]+)"/.exec(html)?.[1]])
        expect(languages.toSorted()).toEqual([
          ["li@contoso.example", "en"],
          ["wei@contoso.example", "zh-CN"],
        ])
      },
      { smtpUrl },
    ),
  ))
