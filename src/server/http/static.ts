import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { brotliCompress, gzip, constants as zlib } from "node:zlib"
import { Hono, type Context as HonoContext } from "hono"
import { localeFromHeader } from "../../kernel/locale.ts"
import { html } from "../html.ts"

const types: Record<string, string> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  webmanifest: "application/manifest+json",
  woff2: "font/woff2",
}

/** Vite puts a hash of the content into these names, so what is behind one never changes. */
const hashed = /^\/assets\/.+-[\w-]{8,}\.\w+$/

type Encoding = "br" | "gzip"

type Asset = {
  bytes: Uint8Array<ArrayBuffer>
  type: string
  etag: string
  caching: string
  packed: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>
}

/**
 * The browser's app from `folder`. Only files found there at the start can be asked for, by their
 * exact name; any other address that wants a page gets the app, which shows its own "not found".
 */
export function staticRoutes(folder: string): Hono {
  const assets = readAssets(folder)
  const app = new Hono()
  app.get("*", (c) => {
    const path = c.req.path
    if (path === "/api" || path.startsWith("/api/")) return c.notFound()
    const asset = assets.get(path === "/" ? "/index.html" : path)
    if (asset) return send(c, asset)
    if (!wantsPage(c) || /\.\w{1,8}$/.test(path)) return notThere(c)
    const page = assets.get("/index.html")
    return page ? send(c, page) : notBuilt(c)
  })
  app.all("*", (c) => (c.req.path.startsWith("/api") ? c.notFound() : wrongMethod(c)))
  return app
}

function readAssets(folder: string): Map<string, Asset> {
  const assets = new Map<string, Asset>()
  for (const entry of listFiles(folder)) {
    const name = entry.replaceAll("\\", "/")
    if (name.split("/").some((part) => part.startsWith("."))) continue // .vite/manifest.json
    const type = types[name.split(".").at(-1) ?? ""]
    if (type) assets.set(`/${name}`, readAsset(join(folder, entry), `/${name}`, type))
  }
  return assets
}

function readAsset(file: string, path: string, type: string): Asset {
  const bytes = new Uint8Array(readFileSync(file))
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`
  const caching = hashed.test(path)
    ? "public, max-age=31536000, immutable"
    : path === "/index.html"
      ? "no-store"
      : "no-cache"
  return { bytes, type, etag, caching, packed: new Map() }
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  } catch {
    return [] // not built yet
  }
}

async function send(c: HonoContext, asset: Asset): Promise<Response> {
  const { bytes, type, etag, caching } = asset
  const headers: Record<string, string> = {
    "content-type": type,
    "cache-control": caching,
    vary: "Accept-Encoding",
    ...(caching === "no-store" ? {} : { etag }),
  }
  if (c.req.header("if-none-match") === etag && caching !== "no-store") {
    return new Response(null, { status: 304, headers })
  }
  const encoding = chosenEncoding(c, asset)
  const body = encoding ? await packed(asset, encoding) : bytes
  if (encoding) headers["content-encoding"] = encoding
  headers["content-length"] = String(body.byteLength)
  return new Response(body, { headers })
}

/** Small files and packed formats are sent as they are. */
function chosenEncoding(c: HonoContext, { bytes, type }: Asset): Encoding | undefined {
  if (bytes.byteLength < 1_000 || !/^text|json|svg/.test(type)) return undefined
  const accepted = (c.req.header("accept-encoding") ?? "")
    .split(",")
    .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
    .map((one) => one.split(";")[0]?.trim())
  return (["br", "gzip"] as const).find((one) => accepted.includes(one))
}

/** Packed once, on first demand, and kept. */
function packed(asset: Asset, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const known = asset.packed.get(encoding)
  if (known !== undefined) return known
  const params = { [zlib.BROTLI_PARAM_QUALITY]: 9 }
  const packing =
    encoding === "br"
      ? promisify(brotliCompress)(asset.bytes, { params })
      : promisify(gzip)(asset.bytes, { level: 9 })
  const bytes = packing.then((buffer) => new Uint8Array(buffer))
  asset.packed.set(encoding, bytes)
  return bytes
}

function wantsPage(c: HonoContext): boolean {
  return (c.req.header("accept") ?? "*/*").split(",").some((one) => /text\/html|^\*\/\*/.test(one))
}

function notThere(c: HonoContext): Response {
  return c.text("Not found", 404, { "cache-control": "no-store" })
}

function wrongMethod(c: HonoContext): Response {
  return c.text("Method not allowed", 405, { allow: "GET, HEAD" })
}

const missing = {
  en: {
    title: "The app is not built yet",
    text: "The server runs, but the browser's part is missing. Start Stagecraft with npm start, which builds it first.",
    api: "API reference",
  },
  "zh-CN": {
    title: "应用尚未构建",
    text: "服务器已运行，但缺少浏览器端文件。请使用 npm start 启动 Stagecraft，它会先完成构建。",
    api: "API 文档",
  },
} as const

function notBuilt(c: HonoContext): Response | Promise<Response> {
  const locale = localeFromHeader(c.req.header("accept-language"))
  const { title, text, api } = missing[locale]
  const page = html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${title}</title>
<link rel="stylesheet" href="/api/reference.css"></head>
<body><header><h1>${title}</h1><p>${text}</p><p><a href="/api">${api}</a></p></header></body></html>`
  return c.html(page.html, 503, { "cache-control": "no-store", "retry-after": "5" })
}
