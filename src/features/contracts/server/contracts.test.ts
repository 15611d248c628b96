import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { changed, issued, negotiated, told } from "../../../../test/support/contracts.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { requestParts } from "../../../kernel/client.ts"
import { createCompany } from "../../companies/contract.ts"
import { closeDeal, createDeal, getDeal, mergeDeal } from "../../deals/contract.ts"
import * as contract from "../contract.ts"
import * as settings from "../settings-contract.ts"
import * as terms from "../terms-contract.ts"

const pdf = Buffer.from("%PDF-1.7 a contract")

type Upload = { dealId: string; name: string; changedGroupIds: readonly string[] }

async function upload(t: TestApp, input: Upload, body: Uint8Array) {
  const { url: path } = requestParts(contract.uploadVersion, input)
  const response = await t.raw(t.workspace.actors.rep, path, {
    method: "POST",
    body: body as BodyInit,
  })
  const answer = await response.json()
  return { status: response.status, code: answer.code, made: answer as contract.Contract }
}

test("S-74 a version stays as it is: not even the owner of the tables changes or removes it", () =>
  withTestApp(async (t) => {
    const { api, deal, first, clauses } = await negotiated(t)
    const sha256 = first.versions[0]?.sha256
    for (const change of [
      "update contract_version set title = 'x'",
      "delete from contract_version",
    ])
      await expect(t.owner.query(change)).rejects.toThrow("append only")
    await api(contract.writeDraft, {
      ...{ dealId: deal.id, version: first.draft?.version ?? 0, title: "Another title" },
      clauses: clauses.slice(1),
    })
    const kept = await api(contract.getContractVersion, { dealId: deal.id, number: 1 })
    expect(kept).toMatchObject({ title: "Agreement", clauses, sha256 })
  }))

test("S-75 the hash of a version is that of its content as canonical JSON, as anybody can compute it", () =>
  withTestApp(async (t) => {
    const { api, deal } = await negotiated(t)
    const kept = await api(contract.getContractVersion, { dealId: deal.id, number: 1 })
    const clauses = kept.clauses.map(({ groupId, heading, id, text }) => ({
      ...{ groupId, heading, id, text },
    }))
    const canonical = JSON.stringify({ clauses, locale: kept.locale, number: 1, title: kept.title })
    expect(createHash("sha256").update(canonical).digest("hex")).toBe(kept.sha256)
  }))

test("of two who make a version of the same draft at once, one makes it", () =>
  withTestApp(async (t) => {
    const { api, deal, first, clauses, groups } = await negotiated(t)
    const { id: groupId = "" } = groups[0] ?? {}
    const { draft } = await api(contract.writeDraft, {
      ...{ dealId: deal.id, version: first.draft?.version ?? 0, title: "Agreement" },
      clauses: changed(clauses, groupId, "Another text"),
    })
    const make = () => api(contract.issueVersion, { dealId: deal.id, version: draft?.version ?? 0 })
    const made = await Promise.allSettled([make(), make(), make()])
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect((await api(contract.getContract, { dealId: deal.id })).versions).toHaveLength(2)
    expect((await refusal(make()))?.code).toBe("contract-unchanged")
  }))

test("a template fills in what is known of the deal, and no version is made while something is open", () =>
  withTestApp(async (t) => {
    const { rep, ops } = t.workspace.actors
    const api = t.as(rep)
    const { pipelineId } = t.workspace
    const { id: companyId } = await api(createCompany, { name: "华为技术" })
    const money = { amountMinor: "123456789012345678", currency: "USD" }
    const deal = await api(createDeal, { title: "Rollout", pipelineId, companyId, ...money })
    const dealId = deal.id
    const { items } = await api(settings.listTermGroups, {})
    const groupId = items.find(({ key }) => key === "payment")?.id ?? ""
    const text =
      "{{buyer}} pays {{ amount }} to {{seller}}: {{terms.payment}}. Signed by {{contact}}"
    const clauses = [{ id: groupId, groupId, heading: "Payment", text }]
    const unknown = [{ ...clauses[0], id: groupId, groupId, heading: "x", text: "{{price}}" }]
    const wrong = { name: "Wrong", locale: "en" as const, clauses: unknown }
    expect(await refusal(t.as(ops)(settings.createContractTemplate, wrong))).toMatchObject({
      ...{ code: "placeholder-unknown", facts: { placeholders: ["{{price}}"] } },
    })
    const right = { name: "Service agreement", locale: "en" as const, clauses }
    const template = await t.as(ops)(settings.createContractTemplate, right)
    expect((await refusal(api(settings.createContractTemplate, right)))?.code).toBe("not-permitted")
    await api(terms.createTerm, { dealId, groupId, title: "Window", position: "30 days" })
    const begun = await api(contract.startDraft, {
      ...{ dealId, version: 0, contractTemplateId: template.id },
    })
    const { draft } = begun
    expect(draft?.clauses[0]?.text).toBe(
      `华为技术 pays USD 1,234,567,890,123,456.78 to ${rep.workspace.name}: 30 days. Signed by {{contact}}`.replace(
        "USD ",
        "USD\u00a0",
      ),
    )
    expect(draft?.open).toEqual(["{{contact}}"])
    const make = { dealId, version: draft?.version ?? 0 }
    expect((await refusal(api(contract.issueVersion, make)))?.code).toBe("placeholder-open")
  }))

test("a template has versions; a contract that began with one keeps it", () =>
  withTestApp(async (t) => {
    const ops = t.as(t.workspace.actors.ops)
    const { api, deal, clauses, first } = await negotiated(t)
    const content = { name: "Agreement", locale: "zh-CN" as const, clauses }
    const one = await ops(settings.createContractTemplate, content)
    const dealId = deal.id
    await api(contract.startDraft, {
      ...{ dealId, version: first.draft?.version ?? 0, contractTemplateId: one.id },
    })
    const next = { contractTemplateId: one.id, number: 1, ...content, clauses: clauses.slice(1) }
    expect(await ops(settings.publishContractTemplate, next)).toMatchObject({ number: 2 })
    expect((await refusal(ops(settings.publishContractTemplate, next)))?.code).toBe("version-stale")
    const { draft } = await api(contract.getContract, { dealId })
    expect(draft).toMatchObject({ locale: "zh-CN", clauses })
    await ops(settings.archiveContractTemplate, { contractTemplateId: one.id, isArchived: true })
    const again = { dealId, version: draft?.version ?? 0, contractTemplateId: one.id }
    expect((await refusal(api(contract.startDraft, again)))?.code).toBe("reference-unknown")
  }))

test("a file is a version as well: kept byte for byte, and consents to what it changes are void", () =>
  withTestApp(async (t) => {
    const { api, deal, people, groups } = await negotiated(t)
    const dealId = deal.id
    const [{ id: contactId = "", role = "" } = {}] = people
    await told(api, dealId, { contactId, role, groupIds: groups.map(({ id }) => id) })
    const groupIds = groups.map(({ id }) => id)
    const input = { dealId, name: "Contract signed off.pdf", changedGroupIds: groupIds }
    const { made } = await upload(t, input, pdf)
    expect(made.versions[0]).toMatchObject({
      number: 2,
      file: {
        name: "Contract signed off.pdf",
        mediaType: "application/pdf",
        sizeBytes: pdf.length,
      },
    })
    expect(made.consents.map(({ isHeld }) => isHeld)).toEqual([false, false, false, false])
    const path = `/api/v1/deals/${dealId}/contract-versions/2/file`
    const download = await t.raw(t.workspace.actors.viewer, path)
    expect(Buffer.from(await download.arrayBuffer()).equals(pdf)).toBe(true)
    expect((await t.raw(t.workspace.actors.otherRep, path)).status).toBe(404)
    expect((await t.raw(t.workspace.actors.rep, path.replace("/2/", "/1/"))).status).toBe(404)
    expect((await upload(t, input, pdf)).code).toBe("contract-unchanged")
  }))

test.each([
  ["an empty file", "a.pdf", Buffer.alloc(0), "file-missing"],
  ["a page of the web", "a.html", Buffer.from("<html>"), "document-unknown"],
  ["a page of the web named as a PDF", "a.pdf", Buffer.from("<html>"), "document-unknown"],
  ["a PDF named as a program", "a.exe", pdf, "document-unknown"],
])("S-44 %s is no version of a contract", (_, name, body, code) =>
  withTestApp(async (t) => {
    const { deal, groups } = await negotiated(t)
    const input = { dealId: deal.id, name, changedGroupIds: groups.map(({ id }) => id) }
    expect((await upload(t, input, body)).code).toBe(code)
  }),
)

test("G9 a file voids the consents to the groups that its maker names, and to those it is the first to speak about", () =>
  withTestApp(async (t) => {
    const { api, deal, people, groups, clauses } = await negotiated(t)
    const dealId = deal.id
    const groupIds = groups.map(({ id }) => id)
    const [{ id: contactId = "", role = "" } = {}] = people
    const [access = "", price = "", payment = ""] = groupIds
    await issued(api, dealId, clauses.slice(1)) // without the first group
    await told(api, dealId, { contactId, role, groupIds: groupIds.slice(1) })
    const file = (name: string, changedGroupIds: string[]) => ({ dealId, name, changedGroupIds })
    for (const wrong of [[], [dealId], [payment, dealId]]) {
      const refused = await upload(t, file("Wrong.pdf", wrong), pdf)
      expect([wrong, refused.status]).toEqual([wrong, 422])
    }
    const { made } = await upload(t, file("Third.pdf", [payment]), pdf)
    const held = ({ consents }: contract.Contract) =>
      consents.filter(({ isHeld }) => isHeld).map(({ groupId }) => groupId)
    expect(held(made).sort()).toEqual(
      groupIds.filter((id) => id !== access && id !== payment).sort(),
    )
    expect(made.versions[0]?.changedGroupIds).toEqual(expect.arrayContaining([access, payment]))
    expect(made.versions[0]?.changedGroupIds).not.toContain(price)
    await told(api, dealId, { contactId, role, groupIds })
    const back = await upload(t, file("Fourth.pdf", [price]), Buffer.from("%PDF-1.7 fourth"))
    expect(held(back.made)).not.toContain(price)
    expect(held(back.made)).toHaveLength(3)
  }))

test("terms keep who asked for and gave what, and may become promises", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, viewer } = t.workspace.actors
    const { api, deal, groups } = await negotiated(t)
    const dealId = deal.id
    const groupId = groups[0]?.id ?? ""
    const position = { title: "Seats", position: "50 seats", fallback: "60 seats" }
    const term = await api(terms.createTerm, { dealId, groupId, ...position })
    const ask = { termId: term.id, kind: "ask", side: "buyer", person: "Wang Wei" } as const
    await api(terms.addTermMove, { ...ask, text: "80 seats", happenedOn: "2026-11-20" })
    const give = { termId: term.id, kind: "give", side: "seller" } as const
    await api(terms.addTermMove, { ...give, text: "60 seats", happenedOn: "2026-11-23" })
    const promise = { ownerId: rep.memberId, dueOn: "2027-01-15" }
    const change = { termId: term.id, version: 1, state: "agreed", promise } as const
    expect(await api(terms.updateTerm, change)).toMatchObject({
      ...{ state: "agreed", promise: { owner: { name: rep.name }, dueOn: "2027-01-15" } },
      moves: [
        { kind: "ask", side: "buyer", person: "Wang Wei", text: "80 seats" },
        { kind: "give", side: "seller", person: "", text: "60 seats" },
      ],
    })
    expect((await refusal(api(terms.updateTerm, change)))?.code).toBe("version-stale")
    expect((await refusal(t.as(otherRep)(terms.listTerms, { dealId })))?.code).toBe("not-found")
    expect((await refusal(t.as(viewer)(terms.updateTerm, change)))?.code).toBe("not-permitted")
    await api(terms.deleteTerm, { termId: term.id, version: 2 })
    expect((await api(terms.listTerms, { dealId })).items).toEqual([])
  }))

test("comments belong to a clause of a version, and are settled and opened again", () =>
  withTestApp(async (t) => {
    const { api, deal, clauses } = await negotiated(t)
    const dealId = deal.id
    const clauseId = clauses[0]?.id ?? ""
    const comment = { dealId, number: 1, clauseId, text: "Too broad" }
    const { comments } = await api(contract.addComment, comment)
    expect(comments).toMatchObject([{ side: "seller", text: "Too broad", isResolved: false }])
    const settle = { contractCommentId: comments[0]?.id ?? "", version: 1, isResolved: true }
    const after = await api(contract.resolveComment, settle)
    expect(after.comments).toMatchObject([{ isResolved: true, version: 2 }])
    expect((await refusal(api(contract.resolveComment, settle)))?.code).toBe("version-stale")
    const elsewhere = { ...comment, clauseId: deal.id }
    expect((await refusal(api(contract.addComment, elsewhere)))?.code).toBe("reference-unknown")
  }))

test("S-74 the contract of a decided deal changes no more", () =>
  withTestApp(async (t) => {
    const { api, deal, first, clauses, people, groups } = await negotiated(t)
    const dealId = deal.id
    const { version } = await api(getDeal, { dealId })
    await api(closeDeal, { dealId, version, outcome: "lost", reason: "Budget" })
    const [{ id: contactId = "", role = "" } = {}] = people
    const draft = { dealId, version: first.draft?.version ?? 0 }
    const acts = [
      () => api(contract.writeDraft, { ...draft, title: "x", clauses }),
      () => api(contract.issueVersion, draft),
      () => told(api, dealId, { contactId, role, groupIds: [groups[0]?.id ?? ""] }),
    ]
    const file = { dealId, name: "a.pdf", changedGroupIds: [clauses[0]?.groupId ?? ""] }
    for (const act of acts) expect((await refusal(act()))?.code).toBe("deal-closed")
    expect((await upload(t, file, pdf)).code).toBe("deal-closed")
  }))

test("a merged duplicate gives its terms, and its contract where the deal that stays has none", () =>
  withTestApp(async (t) => {
    const { api, deal, people, groups, clauses } = await negotiated(t)
    const groupId = groups[0]?.id ?? ""
    const [{ id: contactId = "", role = "" } = {}] = people
    await told(api, deal.id, { contactId, role, groupIds: [groupId] })
    await issued(api, deal.id, changed(clauses, groupId, "Other words"))
    await api(terms.createTerm, { dealId: deal.id, groupId, title: "Seats" })
    const was = await api(contract.getContract, { dealId: deal.id })
    const kept = await api(createDeal, { title: "Kept", pipelineId: t.workspace.pipelineId })
    const merge = { dealId: kept.id, version: kept.version, duplicateId: deal.id }
    await api(mergeDeal, merge)
    const now = await api(contract.getContract, { dealId: kept.id })
    expect(now).toEqual({ ...was, dealId: kept.id })
    expect((await api(terms.listTerms, { dealId: kept.id })).items).toMatchObject([
      { title: "Seats" },
    ])
  }))

test("groups of terms are the workspace's own: renamed, archived, and no two of one key", () =>
  withTestApp(async (t) => {
    const ops = t.as(t.workspace.actors.ops)
    const { items } = await ops(settings.listTermGroups, {})
    expect(items.map(({ key }) => key)).toEqual([
      ...["access", "price", "payment", "liability", "service", "data"],
    ])
    const name = { en: "Exit", "zh-CN": "退出" }
    const own = await ops(settings.createTermGroup, { key: "exit", name })
    expect((await refusal(ops(settings.createTermGroup, { key: "exit", name })))?.code).toBe(
      "term-group-taken",
    )
    const archive = { termGroupId: own.id, version: 1, isArchived: true }
    expect(await ops(settings.updateTermGroup, archive)).toMatchObject({ isArchived: true })
    expect((await refusal(ops(settings.updateTermGroup, archive)))?.code).toBe("version-stale")
  }))
