import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { aJpeg, aPng } from "../../../../test/support/pictures.ts"
import { pagesOf } from "../../../../test/support/poppler.ts"
import type { ProblemDetails } from "../../../kernel/problem.ts"
import type { Actor } from "../../../server/actor.ts"
import { listAuditEntries } from "../../audit/contract.ts"
import { getDocumentSettings, removeLogo, updateDocumentSettings } from "../contract.ts"

const sendLogo = (t: TestApp, actor: Actor, body: Uint8Array) =>
  t.raw(actor, "/api/v1/document-settings/logo", { method: "PUT", body: body as BodyInit })

const fetched = async (t: TestApp, path: string) => {
  const response = await t.raw(t.workspace.actors.rep, `/api/v1${path}`)
  expect(response.status).toBe(200)
  expect(response.headers.get("content-disposition")).toContain("attachment")
  expect(response.headers.get("content-security-policy")).toContain("sandbox")
  return Buffer.from(await response.arrayBuffer())
}

const chosen = {
  ...{ sellerName: "Nordwind Vertrieb GmbH", address: "Speicherstraße 1\nHamburg" },
  ...{ colour: "#7A2E00", closing: { en: "With kind regards", "zh-CN": "此致敬礼" } },
}

test("documents begin with the workspace's name, and then say what an administrator chose", () =>
  withTestApp(async (t) => {
    const { admin, ops, rep } = t.workspace.actors
    expect(await t.as(rep)(getDocumentSettings, {})).toEqual({
      ...{ sellerName: "Northwind Sales", address: "", colour: "#1f5fbf", logo: null },
      ...{ closing: { en: "", "zh-CN": "" }, version: 0 },
    })
    const set = await t.as(admin)(updateDocumentSettings, { version: 0, ...chosen })
    expect(set).toEqual({ ...chosen, colour: "#7a2e00", logo: null, version: 1 })
    expect(await t.as(rep)(getDocumentSettings, {})).toEqual(set)
    const stale = t.as(admin)(updateDocumentSettings, { version: 0, address: "" })
    expect((await refusal(stale))?.facts).toEqual({ current: set })
    for (const actor of [ops, rep]) {
      const change = t.as(actor)(updateDocumentSettings, { version: 1, address: "" })
      expect((await refusal(change))?.code).toBe("not-permitted")
    }
    const { items } = await t.as(admin)(listAuditEntries, { limit: 1 })
    expect(items[0]).toMatchObject({
      act: "document-settings.update",
      detail: { before: { version: 0 }, after: set },
    })
  }))

test("a colour that cannot be read on white is refused, in the reader's language", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const ask = async (colour: string, language = "en") => {
      const headers = { "content-type": "application/json", "accept-language": language }
      const body = JSON.stringify({ version: 0, colour })
      const init = { method: "PATCH", headers, body }
      const answer = await t.raw(admin, "/api/v1/document-settings", init)
      return ((await answer.json()) as Partial<ProblemDetails>).fields?.[0]
    }
    expect((await ask("#ffd400"))?.message).toMatch(/darker/)
    expect((await ask("#ffd400", "zh-CN"))?.message).toMatch(/更深的颜色/)
    expect((await ask("red"))?.path).toBe("colour")
    expect(await ask("#757575")).toBeUndefined()
  }))

test("S-44 a logo is kept as what is drawn of it, is in the documents, and goes again", () =>
  withTestApp(async (t) => {
    const { admin, rep } = t.workspace.actors
    const plain = await fetched(t, "/document-examples/quote-sheet")
    const png = aPng({ width: 300, height: 80, more: [["tEXt", "secret"]] })
    const answer = await sendLogo(t, admin, png)
    expect(await answer.json()).toMatchObject({
      ...{ logo: { kind: "png", width: 300, height: 80 }, version: 1 },
    })
    const dressed = await fetched(t, "/document-examples/quote-sheet")
    expect(plain.includes("/Subtype /Image") || plain.includes("/Subtype/Image")).toBe(false)
    expect(dressed.includes("/Subtype /Image") || dressed.includes("/Subtype/Image")).toBe(true)
    expect((await sendLogo(t, admin, aJpeg())).status).toBe(200)
    expect((await sendLogo(t, rep, png)).status).toBe(403)
    expect(await t.as(admin)(removeLogo, {})).toMatchObject({ logo: null, version: 3 })
    expect(Buffer.compare(await fetched(t, "/document-examples/quote-sheet"), plain)).toBe(0)
  }))

const unusable = [
  ["none at all", Buffer.alloc(0), 422, "file-missing"],
  ["one of more than a megabyte", Buffer.alloc(1_000_001), 413, "body-too-large"],
  ["one with code in it", Buffer.from("<svg onload='alert(1)'/>"), 422, "picture-unusable"],
  [
    "a flood of pixels",
    aPng({ width: 9_000, height: 9_000, pixels: Buffer.alloc(9) }),
    422,
    "picture-unusable",
  ],
  ["a torn one", aPng({ width: 9, height: 9 }).subarray(0, 60), 422, "picture-unusable"],
] as const

test.each(unusable)("S-44 %s is refused as a logo, and nothing changes", (_, bytes, status, code) =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const answer = await sendLogo(t, admin, bytes)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ code })
    expect((await t.as(admin)(getDocumentSettings, {})).version).toBe(0)
  }),
)

test("the example comes in every form, in each language, in the workspace's dress", () =>
  withTestApp(async (t) => {
    await t.as(t.workspace.actors.admin)(updateDocumentSettings, { version: 0, ...chosen })
    for (const form of ["quote-sheet", "service-summary"]) {
      for (const [languages, words] of [
        ["en", ["With kind regards"]],
        ["zh-CN", ["此致敬礼"]],
        ["both", ["With kind regards", "此致敬礼"]],
      ] as const) {
        const pdf = await fetched(t, `/document-examples/${form}?languages=${languages}`)
        const text = pagesOf(pdf).join("\n")
        for (const word of ["Nordwind Vertrieb GmbH", ...words]) expect(text).toContain(word)
      }
    }
    const page = (await fetched(t, "/document-examples/web-page?languages=zh-CN")).toString()
    for (const word of ["Nordwind Vertrieb", "此致敬礼", "#7a2e00"]) expect(page).toContain(word)
    const slides = await fetched(t, "/document-examples/slides")
    expect(slides.subarray(0, 2).toString()).toBe("PK")
  }))

test("S-82 a preview shows what is not saved yet, as a picture without scripts, and saves nothing", () =>
  withTestApp(async (t) => {
    const ask = async (query: Record<string, string>) =>
      (await fetched(t, `/document-previews/quote-sheet?${new URLSearchParams(query)}`)).toString()
    const usual = await ask({})
    expect(usual).toMatch(/^<svg /)
    const tried = await ask({ colour: "#7a2e00", sellerName: "<script>alert(1)</script>" })
    expect(tried).not.toBe(usual)
    expect(tried).not.toContain("<script")
    expect(tried).toContain("#7a2e00")
    expect(await ask({ closingEn: "x".repeat(500), address: "👩‍💻 مرحبا 한국어\n\n" })).toMatch(
      /^<svg /,
    )
    const { version } = await t.as(t.workspace.actors.rep)(getDocumentSettings, {})
    expect(version).toBe(0)
  }))
