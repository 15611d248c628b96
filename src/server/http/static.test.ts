import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { staticRoutes } from "./static.ts"

const outside = mkdtempSync(join(tmpdir(), "stagecraft-static-"))
const folder = join(outside, "web")
const script = `export const x = "${"stagecraft ".repeat(500)}"`

beforeAll(() => {
  mkdirSync(join(folder, "assets"), { recursive: true })
  mkdirSync(join(folder, ".vite"))
  writeFileSync(join(outside, "secret.txt"), "canary")
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Stagecraft</title>")
  writeFileSync(join(folder, "assets/main-Ab3_d9Zz.js"), script)
  writeFileSync(join(folder, "assets/main-Ab3_d9Zz.js.map"), "canary")
  writeFileSync(join(folder, "mark.svg"), "<svg/>")
  writeFileSync(join(folder, ".vite/manifest.json"), "canary")
  writeFileSync(join(folder, ".env"), "canary")
})
afterAll(() => rmSync(outside, { recursive: true }))

const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" }
const get = (path: string, headers: Record<string, string> = {}) =>
  staticRoutes(folder).request(path, { headers })

describe("serving the app", () => {
  test("hashed files are kept for a year, the page itself never", async () => {
    const asset = await get("/assets/main-Ab3_d9Zz.js")
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
    expect(asset.headers.get("content-type")).toBe("text/javascript; charset=utf-8")
    const page = await get("/", html)
    expect(page.headers.get("cache-control")).toBe("no-store")
    expect(page.headers.get("etag")).toBeNull()
    expect((await get("/mark.svg")).headers.get("cache-control")).toBe("no-cache")
  })

  test("every address of the app is the page, but not a missing file and not the API", async () => {
    for (const path of ["/pipeline/1?view=x", "/deals/0199", "/settings"]) {
      expect(await (await get(path, html)).text()).toContain("<title>Stagecraft")
    }
    for (const path of ["/assets/gone-12345678.js", "/api", "/api/v1/none", "/apple.png"]) {
      expect([path, (await get(path, html)).status]).toEqual([path, 404])
    }
    expect((await get("/deals", { accept: "application/json" })).status).toBe(404)
  })

  test("packs text as the browser accepts it, and sends the same content", async () => {
    const body = async (encoding: string) =>
      Buffer.from(
        await (
          await get("/assets/main-Ab3_d9Zz.js", { "accept-encoding": encoding })
        ).arrayBuffer(),
      )
    expect(brotliDecompressSync(await body("gzip, br")).toString()).toBe(script)
    expect(gunzipSync(await body("gzip, br;q=0")).toString()).toBe(script)
    expect((await body("identity")).toString()).toBe(script)
    const packed = await get("/assets/main-Ab3_d9Zz.js", { "accept-encoding": "br" })
    expect(packed.headers.get("vary")).toBe("Accept-Encoding")
    expect(Number(packed.headers.get("content-length"))).toBeLessThan(500)
  })

  test("answers 304 to who has it already", async () => {
    const first = await get("/mark.svg")
    const etag = first.headers.get("etag") ?? ""
    expect((await get("/mark.svg", { "if-none-match": etag })).status).toBe(304)
    expect((await get("/mark.svg", { "if-none-match": '"other"' })).status).toBe(200)
  })

  test.each([
    "/.env",
    "/.vite/manifest.json",
    "/assets/main-Ab3_d9Zz.js.map",
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/..%5c..%5csecret.txt",
    "/%2e%2e%2fsecret.txt",
    "//secret.txt",
    "/assets/../../secret.txt",
    "/secret.txt%00.svg",
    "/.git/HEAD",
    "/backup.sql",
    "/assets/",
    "/server.js.map",
    "/metrics",
  ])("S-112 gives nothing away at %s", async (path) => {
    const response = await staticRoutes(folder).fetch(new Request(`http://localhost${path}`))
    expect(await response.text()).not.toContain("canary")
    const named = await get(path, { accept: "application/json" })
    expect(named.status).toBe(404)
  })

  test("HEAD is the same without the body, other methods are refused", async () => {
    const app = staticRoutes(folder)
    const head = await app.request("/mark.svg", { method: "HEAD" })
    expect([head.status, await head.text(), head.headers.get("content-length")]).toEqual([
      200,
      "",
      "6",
    ])
    const post = await app.request("/mark.svg", { method: "POST" })
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"])
  })

  test.each([
    ["en", "The app is not built yet"],
    ["zh-CN", "应用尚未构建"],
  ])("says what to do when the app is not built (%s)", async (locale, title) => {
    const app = staticRoutes(join(outside, "nowhere"))
    const response = await app.request("/", { headers: { ...html, "accept-language": locale } })
    expect(response.status).toBe(503)
    expect(await response.text()).toContain(title)
  })
})
