import type { Endpoint } from "../../../kernel/endpoint.ts"
import type { Locale } from "../../../kernel/locale.ts"
import { problems } from "../../../kernel/problem.ts"
import { type Html, html } from "../../html.ts"
import { operationId } from "./document.ts"
import { exampleOf } from "./example.ts"
import { curlExample, fetchExample } from "./page-examples.ts"
import { pageTexts } from "./page-texts.ts"
import { type InputField, inputParts, type JsonSchema, jsonSchema } from "./schemas.ts"
import { chineseSummaries } from "./summaries.zh-CN.ts"
import { tagOf, tags } from "./tags.ts"

export type PageSettings = { endpoints: readonly Endpoint[]; locale: Locale; publicUrl: string }

/** The API reference as one page: what it says, what goes in, and the call to copy. */
export function referencePage(settings: PageSettings): string {
  const { endpoints, locale } = settings
  const t = pageTexts[locale]
  const groups = tags
    .map(({ name }) => ({ name, own: endpoints.filter((one) => tagOf(one) === name) }))
    .filter(({ own }) => own.length > 0)
  const other: Locale = locale === "en" ? "zh-CN" : "en"
  const page = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${t.title} · Stagecraft</title>
<link rel="icon" href="/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/reference.css">
<script src="/api/reference.js" defer></script>
</head>
<body data-copy="${t.copy}" data-copied="${t.copied}">
<header>
<a class="brand" href="/">Stagecraft</a>
<h1>${t.title}</h1>
<p>${t.lead}</p>
<nav aria-label="${t.document}"><a href="/api/v1/openapi.json">${t.document}</a>
<a href="/api?lang=${other}" lang="${other}" hreflang="${other}">${t.otherLanguage}</a></nav>
</header>
<div class="columns">
<nav class="contents" aria-label="${t.contents}" data-filter="${t.filter}">
<ul>${t.guide.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul>
${groups.map(({ name, own }) => group(name, own, locale))}
</nav>
<main>
${t.guide.map(
  ({ id, title, text, code }) => html`<section id="${id}">
<div class="prose"><h2>${title}</h2><p>${text}</p></div>
<div class="code"><pre tabindex="0">${code}</pre></div>
</section>`,
)}
${groups.map(
  ({ name, own }) => html`<h2 class="room" id="${name}">${t.tags[name] ?? titled(name)}</h2>
${own.map((endpoint) => section(endpoint, settings))}`,
)}
</main>
</div>
</body>
</html>`
  return page.html
}

function group(name: string, own: readonly Endpoint[], locale: Locale): Html {
  const title = pageTexts[locale].tags[name] ?? titled(name)
  return html`<h2><a href="#${name}">${title}</a></h2>
<ul>${own.map(
    (one) => html`<li><a href="#${operationId(one)}"><span class="method">${one.method}</span>
${summary(one, locale)}</a></li>`,
  )}</ul>`
}

function titled(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function summary(endpoint: Endpoint, locale: Locale): Html {
  const chinese = chineseSummaries[operationId(endpoint)]
  if (locale === "zh-CN" && chinese) return html`${chinese}`
  return locale === "en"
    ? html`${endpoint.summary}`
    : html`<span lang="en">${endpoint.summary}</span>`
}

function section(endpoint: Endpoint, { locale, publicUrl }: PageSettings): Html {
  const t = pageTexts[locale]
  const { path, query, body } = inputParts(endpoint)
  const needs: string = endpoint.permission
  const needed = needs === "anyone" ? t.anyone : needs === "signed-in" ? t.signedIn : undefined
  return html`<section id="${operationId(endpoint)}">
<div class="prose">
<h3>${summary(endpoint, locale)}</h3>
<p class="address"><span class="method">${endpoint.method}</span> <code>/api/v1${endpoint.path}</code></p>
<p class="needs">${t.needs}: ${needed ? html`${needed}` : html`<code>${needs}</code>`}</p>
${fieldTable(t.path, path, locale)}
${fieldTable(t.query, query, locale)}
${fieldTable(t.body, bodyFields(body), locale)}
${endpoint.takes ? html`<p>${t.bytes}</p>` : html``}
${refusals(endpoint, locale)}
</div>
<div class="code">
<details open><summary>curl</summary><pre tabindex="0">${curlExample(endpoint, publicUrl)}</pre></details>
<details><summary>TypeScript</summary><pre tabindex="0">${fetchExample(endpoint, publicUrl)}</pre></details>
<details><summary>${t.answer}</summary>${answer(endpoint, locale)}</details>
</div>
</section>`
}

function answer(endpoint: Endpoint, locale: Locale): Html {
  if (endpoint.gives === "file") return html`<p>${pageTexts[locale].file}</p>`
  const example = exampleOf(jsonSchema(endpoint.output, "output"))
  return html`<pre tabindex="0">${JSON.stringify(example, null, 2)}</pre>`
}

function bodyFields(body: JsonSchema | undefined): InputField[] {
  return Object.entries(body?.properties ?? {}).map(([name, schema]) => ({
    name,
    schema,
    isRequired: body?.required?.includes(name) ?? false,
  }))
}

function fieldTable(title: string, fields: readonly InputField[], locale: Locale): Html {
  const t = pageTexts[locale]
  if (fields.length === 0) return html``
  return html`<table>
<caption>${title}</caption>
<thead><tr><th scope="col">${t.field}</th><th scope="col">${t.type}</th></tr></thead>
<tbody>${fields.map(
    ({ name, schema, isRequired }) =>
      html`<tr><th scope="row"><code>${name}</code>${
        isRequired ? html` <span class="required">${t.required}</span>` : html``
      }</th><td>${typeText(schema)}</td></tr>`,
  )}</tbody>
</table>`
}

function refusals(endpoint: Endpoint, locale: Locale): Html {
  if (endpoint.problems.length === 0) return html``
  return html`<p class="needs">${pageTexts[locale].refusals}: ${endpoint.problems.map(
    (code) => html`<code>${problems[code].status} ${code}</code> `,
  )}</p>`
}

/** A schema in a few words: `uuid`, `integer 1–200`, `"open" | "won"`. */
function typeText(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ")
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map(typeText))].join(" | ")
  const { type, format, minimum, maximum, maxLength, items } = schema
  if (type === "array") return `${items ? typeText(items) : "any"}[]`
  const name = format ?? (Array.isArray(type) ? type.join(" | ") : (type ?? "any"))
  const isWide = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER
  if (type === "integer" && !isWide) return `${name} ${minimum ?? 0}–${maximum}`
  return maxLength === undefined ? name : `${name} ≤ ${maxLength}`
}
