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

test("an empty file and one over 25 MB are refused, and leave nothing", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { id } = await t.as(rep)(createCompany, { name: "Northwind" })
    expect((await upload(t, rep, `/companies/${id}/files`, "")).status).toBe(422)
    const large = new Uint8Array(fileLimit + 1)
    expect((await upload(t, rep, `/companies/${id}/files`, large)).status).toBe(413)
    expect((await t.as(rep)(listFiles.company, { companyId: id })).items).toEqual([])
  }))
