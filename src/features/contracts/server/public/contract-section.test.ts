import { expect, test } from "vitest"
import { withTestApp } from "../../../../../test/support/app.ts"
import { invited, later, sendForm } from "../../../../../test/support/buyer-rooms.ts"
import {
  answered,
  contractRoom,
  readPage,
  sendAnswers,
} from "../../../../../test/support/contract-rooms.ts"
import { changed, issued, told } from "../../../../../test/support/contracts.ts"
import { stranger } from "../../../../../test/support/scope-links.ts"
import { newId } from "../../../../server/ids.ts"
import { listTasks } from "../../../actions/contract.ts"
import { listNotes } from "../../../activities/contract.ts"
import { closeDeal, getDeal } from "../../../deals/contract.ts"
import { addPlanStep, startClosePlan } from "../../../negotiation/plan-contract.ts"
import { addComment, resolveComment } from "../../contract.ts"

test("the page marks what changed since the version a person knew, however often they look; without marks on demand", () =>
  withTestApp(async (t) => {
    const { api, dealId, path, groupIds, clauses } = await contractRoom(t)
    const get = async (more = "") => (await stranger(t).get(`${path}?lang=en${more}`)).text()
    await get()
    await t.settled() // the first version was looked at
    later(t, 60_000)
    const second = changed(clauses, groupIds[0] ?? "", "The access of version 2.")
    await issued(api, dealId, second)
    later(t, 60_000)
    for (const page of [await get(), await get()]) {
      await t.settled()
      expect(page).toContain("What changed since version 1")
      expect(page).toContain("<del>1</del><ins>2</ins>")
    }
    expect(await get("&marks=no")).not.toMatch(/<ins>|<del>/)
    const colleague = await invited(t, t.workspace.actors.rep, dealId, "New Colleague")
    const first = await (await stranger(t).get(colleague.path)).text()
    expect(first).toContain("The access of version 2.")
    expect(first).not.toMatch(/<ins>|<del>/)
    await issued(api, dealId, second.slice(1))
    expect(await get()).toContain("taken out")
  }))

test("who has no part in the decision reads and comments, and is asked for no answer", () =>
  withTestApp(async (t) => {
    const { dealId, groupIds, people, contract } = await contractRoom(t)
    const { path } = await invited(t, t.workspace.actors.rep, dealId, "Only Reader")
    const { page, fields } = await readPage(t, path)
    expect(page).toContain("The payment of version 1.")
    expect(page).not.toContain("Send my answer")
    const sha256 = (await contract()).versions[0]?.sha256 ?? ""
    const forged = { ...fields, ...answered(groupIds), sha256, role: people[0]?.role ?? "" }
    const refused = await stranger(t).post(`${path}/contract-answers`, forged)
    expect(refused.status).toBe(422)
    expect((await contract()).consents).toEqual([])
    expect(
      (await sendForm(t, path, "contract-comments", { comment: "Hm", clause: "" })).status,
    ).toBe(303)
  }))

test("comments of both sides stand at their clause by name; an answer of ours or its settling ends the task", () =>
  withTestApp(async (t) => {
    const { api, dealId, path, one, clauses, contract, seller } = await contractRoom(t)
    const clauseId = clauses[0]?.id ?? ""
    await sendForm(t, path, "contract-comments", { clause: clauseId, comment: "Why\nso?" })
    await sendForm(t, path, "contract-comments", { clause: "", comment: "All in all good" })
    const tasks = async () => (await api(listTasks, {})).items.map(({ title }) => title)
    const title = `Answer the comment of Person of ${one.key} on the contract`
    expect(await tasks()).toEqual([title, title])
    const { comments } = await contract()
    expect(comments).toMatchObject([
      { clauseId, side: "buyer", text: "Why\nso?", author: { id: one.id } },
      { clauseId: null, side: "buyer", author: { name: `Person of ${one.key}` } },
    ])
    await api(addComment, { dealId, number: 1, clauseId, text: "Because." })
    expect(await tasks()).toEqual([title])
    const { id: contractCommentId = "", version = 0 } = comments[1] ?? {}
    await api(resolveComment, { contractCommentId, version, isResolved: true })
    expect(await tasks()).toEqual([])
    const page = await (await stranger(t).get(path)).text()
    for (const shown of ["Why\nso?", "Because.", seller.name, "settled"])
      expect(page).toContain(shown)
    const bodies = (await api(listNotes.deal, { dealId })).items.map(({ body }) => body)
    expect(bodies[1]).toContain("commented on “access” in the contract:")
  }))

test("S-12 nothing our side thinks reaches the buyer: fallback, attitude, influence, notes, evidence, names of who is not invited", () =>
  withTestApp(async (t) => {
    const { api, dealId, path, people, groupIds } = await contractRoom(t)
    const secret = "canary-of-ours"
    const [, other] = people
    await told(api, dealId, { contactId: other?.id ?? "", role: other?.role ?? "", groupIds })
    await t.owner.query(
      "update stakeholder set note = $1, attitude = 'against', influence = 'high'",
      [secret],
    )
    await t.owner.query("update contract_consent set evidence = $1, condition = $1", [secret])
    await t.owner.query(
      `insert into contract_term (workspace_id, id, deal_id, group_id, title, position, fallback,
         state, created_by, created_at, updated_at)
       select workspace_id, gen_random_uuid(), $1, $2, $3, $3, $3, 'open', created_by, now(), now()
       from contract_version where deal_id = $1`,
      [dealId, groupIds[0], secret],
    )
    await t.owner.query("update contract_draft set title = $1", [secret])
    await t.owner.query("update deal set amount_minor = 987654321, next_step = $1", [secret])
    for (const lang of ["en", "zh-CN"]) {
      const page = await (await stranger(t).get(`${path}?lang=${lang}`)).text()
      expect(page).not.toContain(secret)
      expect(page).not.toMatch(/against|influence|987/i)
      expect(page).not.toContain(`Person of ${other?.key}`)
      expect(page).toContain(lang === "en" ? "as told to us" : "据告知")
    }
  }))

test("a deal that is decided takes no answers and no comments any more; its room still shows the contract", () =>
  withTestApp(async (t) => {
    const { api, dealId, path, groupIds, contract } = await contractRoom(t)
    const { fields } = await readPage(t, path)
    const { version } = await api(getDeal, { dealId })
    await api(closeDeal, { dealId, version, outcome: "lost", reason: "Another offer" })
    const answer = await stranger(t).post(`${path}/contract-answers`, {
      ...{ ...fields, ...answered(groupIds) },
    })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain("This is decided")
    const page = await (await stranger(t).get(path)).text()
    expect(page).toContain("The payment of version 1.")
    expect(page).not.toContain("Send my answer")
    expect((await contract()).consents).toEqual([])
  }))

test("L-25 a room with 12 clauses, 30 comments and 20 steps is at most 100 kB; more than that is cut and said", () =>
  withTestApp(async (t) => {
    const { api, dealId, path, groups, one } = await contractRoom(t)
    const text = "The parties agree that this is kept as it is written here. ".repeat(8)
    const clauses = Array.from({ length: 12 }, (_, at) => ({
      ...{ id: newId(t.clock.now), groupId: groups[at % 4]?.id ?? "" },
      ...{ heading: `Clause number ${at}`, text: `${text}${at}` },
    }))
    await issued(api, dealId, clauses)
    await issued(
      api,
      dealId,
      clauses.map((clause) => ({ ...clause, text: `${clause.text} Changed.` })),
    )
    const written = (count: number) =>
      t.owner.query(
        `insert into contract_comment (workspace_id, id, deal_id, number, clause_id, side, contact_id,
           body, created_at)
         select $1, gen_random_uuid(), $2, 3, $3, 'buyer', $4, repeat('Why is that so? ', 12), now()
         from generate_series(1, $5)`,
        [t.workspace.workspaceId, dealId, clauses[0]?.id, one.id, count],
      )
    await written(30)
    await api(startClosePlan, { dealId, startsOn: "2026-11-23", isFromTemplate: false })
    for (let step = 0; step < 20; step += 1) {
      const title = `Step number ${step} of the way to the signature`
      await api(addPlanStep, { dealId, title, side: "buyer", duration: 3 })
    }
    const page = await (await stranger(t).get(path)).text()
    expect(Buffer.byteLength(page)).toBeLessThan(100_000)
    expect(page.match(/Why is that so\? Why/g)?.length).toBe(180)
    expect(page.match(/name="step"/g)).toHaveLength(20)
    await written(200)
    const more = await (await stranger(t).get(path)).text()
    expect(more).toContain("80 earlier comments are not shown here.")
  }))

test("S-76 comments and reasons stay text, and meet limits that say so", () =>
  withTestApp(async (t) => {
    const { dealId, path, one, groupIds, contract } = await contractRoom(t)
    const attack = `"><img src=x onerror=alert(1)></textarea><script>alert(2)</script>`
    const comment = { clause: "", comment: attack }
    expect((await sendForm(t, path, "contract-comments", comment)).status).toBe(303)
    const reason = answered(groupIds.slice(0, 1), "object", attack)
    expect((await sendAnswers(t, path, reason)).status).toBe(303)
    const refused = await sendAnswers(t, path, { ...reason, consent: "", name: attack })
    for (const page of [await refused.text(), await (await stranger(t).get(path)).text()]) {
      expect(page).toContain("&lt;script&gt;alert(2)")
      expect(page).not.toMatch(/<img|<script>/)
    }
    const long = { clause: "", comment: "字".repeat(2_001) }
    const tooLong = await sendForm(t, path, "contract-comments", long)
    expect([tooLong.status, await tooLong.text()]).toEqual([
      422,
      expect.stringContaining("2000 characters at most"),
    ])
    const fill = (count: number, at: Date) =>
      t.owner.query(
        `insert into contract_comment (workspace_id, id, deal_id, number, side, contact_id, body, created_at)
         select $1, gen_random_uuid(), $2, 1, 'buyer', $3, 'x', $4 from generate_series(1, $5)`,
        [t.workspace.workspaceId, dealId, one.id, at, count],
      )
    await fill(39, t.clock.now)
    const another = () => sendForm(t, path, "contract-comments", { clause: "", comment: "More" })
    expect(await (await another()).text()).toContain("within a day")
    later(t, 2 * 86_400_000)
    expect((await another()).status).toBe(303)
    await fill(460, new Date(0))
    expect(await (await another()).text()).toContain("takes no more comments")
    expect((await contract()).comments).toHaveLength(501)
  }))
