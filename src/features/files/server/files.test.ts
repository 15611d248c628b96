import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import type { Actor } from "../../../server/actor.ts"
import { createCompany } from "../../companies/contract.ts"
import { createDeal } from "../../deals/contract.ts"
import { deleteFile, fileLimit, listFiles, type StoredFile } from "../contract.ts"

const upload = async (t: TestApp, actor: Actor, path: string, body: Uint8Array | string) => {
  const response = await t.raw(actor, `/api/v1${path}`, { method: "POST", body: body as BodyInit })
  return { status: response.status, file: (await response.json()) as StoredFile }
}

test("a file goes in and comes out byte for byte, under its name, as a download", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { id } = await t.as(rep)(createCompany, { name: "Northwind" })
    const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index % 256)
    const name = encodeURIComponent('../报价 "v2".html')
    const { status, file } = await upload(t, rep, `/companies/${id}/files?name=${name}`, bytes)
    expect(status).toBe(200)
    expect(file).toMatchObject({
      name: '报价 "v2".html',
      mediaType: "application/octet-stream",
      sizeBytes: 3000,
    })
    const download = await t.raw(rep, `/api/v1/files/${file.id}/content`)
    expect(new Uint8Array(await download.arrayBuffer())).toEqual(bytes)
    expect(download.headers.get("content-disposition")).toContain("attachment")
    expect(download.headers.get("content-security-policy")).toContain("sandbox")
    const { items } = await t.as(rep)(listFiles.company, { companyId: id })
    expect(items).toEqual([file])
    await t.as(rep)(deleteFile, { fileId: file.id, version: 1 })
    expect((await t.raw(rep, `/api/v1/files/${file.id}/content`)).status).toBe(404)
  }))

test("S-06 files of a deal are for those who see it", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, viewer } = t.workspace.actors
    const { pipelineId } = t.workspace
    const { id } = await t.as(rep)(createDeal, { title: "Rollout", pipelineId })
    const { file } = await upload(t, rep, `/deals/${id}/files?name=a.txt`, "secret")
    const content = `/api/v1/files/${file.id}/content`
    expect((await t.raw(otherRep, content)).status).toBe(404)
    expect((await t.raw(viewer, content)).status).toBe(200)
    expect((await upload(t, otherRep, `/deals/${id}/files?name=a.txt`, "x")).status).toBe(404)
    expect((await upload(t, viewer, `/deals/${id}/files?name=a.txt`, "x")).status).toBe(403)
    const deletion = { fileId: file.id, version: 1 }
    await expect(t.as(otherRep)(deleteFile, deletion)).rejects.toMatchObject({
      problem: { code: "not-found" },
    })
    await expect(t.as(viewer)(deleteFile, deletion)).rejects.toMatchObject({
      problem: { code: "not-permitted" },
    })
    await expect(t.as(rep)(deleteFile, { ...deletion, version: 2 })).rejects.toMatchObject({
      problem: { code: "version-stale" },
    })
  }))

const names = [
  ["markup", '"><img src=x onerror=alert(1)>.jpg'],
  ["a header of its own", "a\r\nSet-Cookie: x=1.txt"],
  ["a way up", "../../../etc/passwd"],
  ["a turned ending", "cod\u202egpj.exe"],
  ["a device", "CON"],
  ["a setting of a web server", ".htaccess"],
  ["a path of Windows", "C:\\Windows\\system32\\x.dll"],
] as const

test.each(names)("S-45 a file name that is %s is stored under an id and told encoded", (_, name) =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { id } = await t.as(rep)(createCompany, { name: "Northwind" })
    const path = `/companies/${id}/files?name=${encodeURIComponent(name)}`
    const { status, file } = await upload(t, rep, path, "content")
    if (status === 422) return expect(file.id).toBeUndefined()
    const download = await t.raw(rep, `/api/v1/files/${file.id}/content`)
    const header = download.headers.get("content-disposition") ?? ""
    expect(header).toMatch(/^attachment; filename="[\w. -]*"; filename\*=UTF-8''[\w.%~!*-]*$/)
    expect(download.headers.get("set-cookie")).toBeNull()
    expect(await download.text()).toBe("content")
  }),
)

const active = [
  ["a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ["a.html", "<script>alert(1)</script>"],
  ["a.xhtml", '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>'],
  ["a.xml", '<?xml-stylesheet href="x.xsl"?><x/>'],
  ["a.pdf", "%PDF-1.4 /JS (app.alert(1))"],
  ["a.gif.js", "GIF89a=1;alert(1)"],
] as const

test.each(active)(
  "S-44 %s never runs where we are: a download, sandboxed, of no guessed type",
  (name, text) =>
    withTestApp(async (t) => {
      const { rep } = t.workspace.actors
      const { id } = await t.as(rep)(createCompany, { name: "Northwind" })
      const { file } = await upload(t, rep, `/companies/${id}/files?name=${name}`, text)
      const { headers } = await t.raw(rep, `/api/v1/files/${file.id}/content`)
      expect(headers.get("content-disposition")).toMatch(/^attachment/)
      expect(headers.get("content-security-policy")).toContain("sandbox")
      expect(headers.get("x-content-type-options")).toBe("nosniff")
      expect(headers.get("content-type")).not.toMatch(/svg|html|xml|javascript/)
    }),
)

test("an empty file and one over 25 MB are refused, and leave nothing", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { id } = await t.as(rep)(createCompany, { name: "Northwind" })
    expect((await upload(t, rep, `/companies/${id}/files`, "")).status).toBe(422)
    const large = new Uint8Array(fileLimit + 1)
    expect((await upload(t, rep, `/companies/${id}/files`, large)).status).toBe(413)
    expect((await t.as(rep)(listFiles.company, { companyId: id })).items).toEqual([])
  }))
