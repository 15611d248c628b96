import { randomBytes } from "node:crypto"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../../test/support/app.ts"
import { guessTokens } from "../../../../../test/support/guesses.ts"
import {
  anotherLink,
  confirm,
  hiddenFields,
  sentScope,
  sessionCookie,
  stranger,
} from "../../../../../test/support/scope-links.ts"
import { allowedRequests } from "../../../../server/public-pages/page-limit.ts"
import { createDeal } from "../../../deals/contract.ts"
import { getScope, withdrawScopeLink, writeScope } from "../../scope-contract.ts"

async function sent(t: TestApp) {
  const { rep } = t.workspace.actors
  const { pipelineId } = t.workspace
  const deal = await t.as(rep)(createDeal, { title: "Rollout", pipelineId })
  const made = await sentScope(t, rep, deal.id)
  const stateNow = async () => {
    const { links } = await t.as(rep)(getScope, { dealId: deal.id })
    const link = links.find(({ id }) => id === made.linkId)
    return { state: link?.state, wasOpenedByMachine: link?.wasOpenedByMachine }
  }
  return { rep, dealId: deal.id, stateNow, ...made }
}

const later = (t: TestApp, ms: number) => {
  t.clock.now = new Date(t.clock.now.getTime() + ms)
}

test("a link shows what was agreed in the language it was made for, and in the other on request", () =>
  withTestApp(async (t) => {
    const { path } = await sent(t)
    const buyer = stranger(t)
    const page = await (await buyer.get(path)).text()
    for (const text of ["Report by region", "by hand every Friday", "$9,000.00 – $12,000.00"]) {
      expect(page).toContain(text)
    }
    expect(page).toContain('<html lang="en">')
    const chinese = await (await buyer.get(`${path}?lang=zh-CN`)).text()
    expect(chinese).toContain('<html lang="zh-CN">')
    expect(chinese).toContain("2027年1月11日")
  }))

test("a page is escaped, whatever was written into the scope", () =>
  withTestApp(async (t) => {
    const { rep, dealId, contact, content } = await sent(t)
    const priceModel = '"><script>alert(1)</script>'
    await t.as(rep)(writeScope, { dealId, version: 1, content: { ...content, priceModel } })
    const { path } = await anotherLink(t, rep, { dealId, contactId: contact.id })
    const page = await (await stranger(t).get(path)).text()
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;")
    expect(page).not.toContain("<script>")
  }))

test(
  "S-67 100,000 guessed tokens hit nothing, and the guesser is stopped",
  () =>
    withTestApp(async (t) => {
      const { path } = await sent(t)
      await guessTokens(t, path)
    }),
  120_000,
)

test("S-67 a link that was withdrawn, superseded or has expired answers like one that never was", () =>
  withTestApp(async (t) => {
    const { rep, dealId, contact, content, path, linkId } = await sent(t)
    const link = { dealId, contactId: contact.id }
    const expired = await anotherLink(t, rep, link)
    await t.owner.query("update scope_link set expires_at = created_at where id = $1", [
      expired.linkId,
    ])
    const withdrawn = await anotherLink(t, rep, link)
    await t.as(rep)(withdrawScopeLink, { scopeLinkId: withdrawn.linkId, version: 1 })
    const changed = { ...content, priceModel: "One price" }
    await t.as(rep)(writeScope, { dealId, version: 1, content: changed })
    const { links } = await t.as(rep)(getScope, { dealId })
    expect(links.find(({ id }) => id === linkId)?.state).toBe("superseded")
    const never = await stranger(t).get(`/p/scope/${randomBytes(32).toString("base64url")}`)
    const neutral = await never.text()
    for (const ended of [path, expired.path, withdrawn.path]) {
      for (const ask of [
        () => stranger(t).get(ended),
        () => stranger(t).post(ended, { decision: "confirm" }),
      ]) {
        const answer = await ask()
        expect(answer.status).toBe(410)
        expect(await answer.text()).toBe(neutral)
        expect(Object.fromEntries(answer.headers)).toEqual(Object.fromEntries(never.headers))
      }
    }
  }))

test("S-67 an unknown token takes as long as an expired one", () =>
  withTestApp(async (t) => {
    const { path, linkId } = await sent(t)
    await t.owner.query("update scope_link set expires_at = created_at where id = $1", [linkId])
    const took = async (address: string) => {
      const from = performance.now()
      await stranger(t).get(address)
      return performance.now() - from
    }
    const times: { expired: number[]; unknown: number[] } = { expired: [], unknown: [] }
    for (let round = 0; round < 45; round += 1) {
      times.expired.push(await took(path))
      times.unknown.push(await took(`/p/scope/${randomBytes(32).toString("base64url")}`))
    }
    const median = (all: number[]) => all.sort((one, other) => one - other)[all.length >> 1] ?? 0
    const ratio = median(times.unknown) / median(times.expired)
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  }))

test("S-68 no answer, event or log entry has the token, and the headers keep the page to itself", () =>
  withTestApp(async (t) => {
    const { rep, dealId, token, path } = await sent(t)
    const { admin } = t.workspace.actors
    const told = await Promise.all(
      [
        `/api/v1/deals/${dealId}/scope`,
        "/api/v1/events",
        "/api/v1/audit",
        `/api/v1/deals/${dealId}`,
      ]
        .map((address) => t.raw(admin, address))
        .map(async (answer) => (await answer).text()),
    )
    expect(told.filter((text) => text.includes(token))).toEqual([])
    expect(told[0]).toContain(rep.name)
    const { rows } = await t.owner.query("select * from scope_link")
    expect(JSON.stringify(rows)).not.toContain(token)
    const { headers, status } = await stranger(t).get(path)
    expect(status).toBe(200)
    expect(headers.get("cache-control")).toBe("no-store")
    expect(headers.get("referrer-policy")).toBe("no-referrer")
    expect(headers.get("x-robots-tag")).toContain("noindex")
    const policy = headers.get("content-security-policy") ?? ""
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/https?:|\*|unsafe/)
  }))

test("S-77 the page cannot be framed, and a name with quotes does not alter its policy", () =>
  withTestApp(async (t) => {
    const { path, contact } = await sent(t)
    const before = (await stranger(t).get(path)).headers
    const name = `x"; script-src * 'unsafe-inline'; a="`
    await t.owner.query("update contact set name = $1 where id = $2", [name, contact.id])
    const after = (await stranger(t).get(path)).headers
    expect(after.get("x-frame-options")).toBe("DENY")
    expect(after.get("content-security-policy")).toBe(before.get("content-security-policy"))
  }))

test("S-69 HEAD, GET twenty times and a confirmation within three seconds leave the link sent", () =>
  withTestApp(async (t) => {
    const { path, stateNow } = await sent(t)
    expect(await stateNow()).toEqual({ state: "sent", wasOpenedByMachine: false })
    await stranger(t).head(path)
    for (let turn = 0; turn < 20; turn += 1) {
      await stranger(t, { "user-agent": `Scanner/${turn}` }).get(path)
    }
    const fields = hiddenFields(await (await stranger(t).get(path)).text())
    later(t, 2_900)
    const typed = { name: "Scanner", consent: "yes" }
    for (const decision of ["confirm", "decline"]) {
      const answer = await stranger(t).post(path, { ...fields, ...typed, decision })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain("faster than one can read")
    }
    await stranger(t).post(`${path}/views`, fields)
    expect(await stateNow()).toEqual({ state: "sent", wasOpenedByMachine: true })
  }))

test("P-05 a gesture after a while says that a person looked", () =>
  withTestApp(async (t) => {
    const { path, stateNow } = await sent(t)
    const fields = hiddenFields(await (await stranger(t).get(path)).text())
    later(t, 4_000)
    expect((await stranger(t).post(`${path}/views`, { nonce: "made up" })).status).toBe(204)
    expect((await stateNow()).state).toBe("sent")
    expect((await stranger(t).post(`${path}/views`, fields)).status).toBe(204)
    expect(await stateNow()).toEqual({ state: "viewed", wasOpenedByMachine: false })
  }))

test("P-06 a confirmation needs its page, what it showed, a name and consent, and counts once", () =>
  withTestApp(async (t) => {
    const { path, stateNow } = await sent(t)
    const wrong: [Record<string, string>, number][] = [
      [{ name: " " }, 422],
      [{ consent: "" }, 422],
      [{ nonce: "" }, 422],
      [{ nonce: randomBytes(54).toString("base64url") }, 422],
      [{ hash: "0".repeat(64) }, 410],
      [{ decision: "maybe" }, 410],
    ]
    for (const [change, status] of wrong) {
      expect((await confirm(t, path, change)).status, JSON.stringify(change)).toBe(status)
    }
    expect((await stateNow()).state).toBe("sent")
    const fields = hiddenFields(await (await stranger(t).get(path)).text())
    later(t, 10 * 60_000 + 1)
    const typed = { name: "Wang Wei", consent: "yes", decision: "confirm" }
    expect((await stranger(t).post(path, { ...fields, ...typed })).status).toBe(422)
    expect((await stateNow()).state).toBe("sent")
  }))

test("P-06 of fifty confirmations and refusals at once one counts, with one piece of evidence", () =>
  withTestApp(async (t) => {
    const { path, stateNow } = await sent(t)
    // Each from a page of its own, and every other one sends the same page twice.
    const pages: ReturnType<typeof hiddenFields>[] = []
    while (pages.length < 25) {
      pages.push(hiddenFields(await (await stranger(t).get(path)).text()))
    }
    later(t, 20_000)
    const typed = { name: "Wang Wei", consent: "yes", reason: "Too dear" }
    const answers = await Promise.all(
      [...pages, ...pages].map((fields, turn) => {
        const decision = turn % 2 ? "confirm" : "decline"
        return stranger(t).post(path, { ...fields, ...typed, decision })
      }),
    )
    const taken = answers.filter(({ status }) => status === 303 || status === 200)
    expect(taken).toHaveLength(1)
    expect(["confirmed", "declined"]).toContain((await stateNow()).state)
    const { rows } = await t.owner.query(
      "select kind from scope_link_event where kind in ('confirmed', 'declined')",
    )
    expect(rows).toHaveLength(1)
  }))

test("P-06 the evidence holds what the server saw: hash, name, consent, device and time", () =>
  withTestApp(async (t) => {
    const { path } = await sent(t)
    const forged = { signedAt: "2020-01-01", ip: "1.2.3.4", contentHash: "x" }
    expect((await confirm(t, path, forged)).status).toBe(303)
    const { rows } = await t.owner.query(
      `select e.*, v.content_hash as shown from scope_link_event e
        join scope_link l on l.id = e.link_id
        join scope_version v on v.deal_id = l.deal_id and v.number = l.number
        where e.kind = 'confirmed'`,
    )
    expect(rows).toMatchObject([
      { typed_name: "Wang Wei", user_agent: "Mozilla/5.0", at: t.clock.now, ip: null },
    ])
    expect(rows[0].consent).toContain("I have read this and confirm")
    expect(rows[0].content_hash).toEqual(rows[0].shown)
    for (const statement of [
      "update scope_link_event set ip = null",
      "delete from scope_link_event",
    ]) {
      await expect(t.pool.query(statement)).rejects.toThrow(/permission denied/)
    }
    const sealed = await (await stranger(t).get(path)).text()
    expect(sealed).toContain("Confirmed by Wang Wei")
    expect(sealed).not.toContain("<form")
  }))

test("P-06 what is sent back says why, and the link is over", () =>
  withTestApp(async (t) => {
    const { rep, dealId, path } = await sent(t)
    const sentBack = { decision: "decline", reason: "Two regions are missing" }
    expect((await confirm(t, path, sentBack)).status).toBe(200)
    const { links } = await t.as(rep)(getScope, { dealId })
    expect(links).toMatchObject([{ state: "declined", declineReason: "Two regions are missing" }])
    expect((await stranger(t).get(path)).status).toBe(410)
  }))

test("S-73 a page with one link answers for its own alone: another's page and token do not mix", () =>
  withTestApp(async (t) => {
    const { rep, dealId, contact, path, stateNow } = await sent(t)
    const other = await anotherLink(t, rep, { dealId, contactId: contact.id })
    const foreign = await t.addWorkspace("Contoso")
    const { actors, pipelineId } = foreign
    const theirs = await t.as(actors.rep)(createDeal, { title: "Theirs", pipelineId })
    const third = await sentScope(t, actors.rep, theirs.id)
    for (const { path: elsewhere } of [other, third]) {
      const fields = hiddenFields(await (await stranger(t).get(elsewhere)).text())
      later(t, 20_000)
      const typed = { name: "Eve", consent: "yes", decision: "confirm" }
      const answer = await stranger(t).post(path, { ...fields, ...typed })
      expect([410, 422]).toContain(answer.status)
    }
    for (const address of [`${path}/files/1`, `${path}/../../deals`, `${path}/${theirs.id}`]) {
      expect((await stranger(t).get(address)).status).toBe(404)
    }
    expect((await stateNow()).state).toBe("sent")
  }))

test("S-84 no cookie is set, and one of ours who opens the link is neither counted nor believed", () =>
  withTestApp(async (t) => {
    const { path, stateNow } = await sent(t)
    const member = stranger(t, { cookie: await sessionCookie(t, t.workspace.actors.manager) })
    const page = await member.get(path)
    expect(page.headers.get("set-cookie")).toBeNull()
    const text = await page.text()
    expect(text).toContain("You are signed in to Stagecraft")
    expect(text).not.toContain("<form")
    const buyers = hiddenFields(await (await stranger(t).get(path)).text())
    later(t, 20_000)
    const typed = { name: "Wang Wei", consent: "yes", decision: "confirm" }
    expect((await member.post(path, { ...buyers, ...typed })).status).toBe(403)
    await member.post(`${path}/views`, buyers)
    expect((await stateNow()).state).toBe("sent")
    const { rows } = await t.owner.query("select kind from scope_link_event order by at, id")
    expect(rows.map(({ kind }) => kind)).toContain("opened-by-member")
  }))

test("P-07 one link answers a bounded number of requests, from wherever they come", () =>
  withTestApp(async (t) => {
    const { path } = await sent(t)
    const statuses: number[] = []
    for (let turn = 0; turn <= allowedRequests.link; turn += 1) {
      statuses.push((await stranger(t).get(path)).status)
    }
    expect(statuses.slice(0, -1).every((status) => status === 200)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
  }))
