import { expect, test } from "vitest"
import type { Io } from "../../src/cli/command.ts"
import { languageOf } from "../../src/cli/language.ts"
import { runCommand } from "../../src/cli/run.ts"
import { listImports } from "../../src/features/imports/contract.ts"
import type { Locale } from "../../src/kernel/locale.ts"
import type { Actor } from "../../src/server/actor.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import { gated } from "../support/gates.ts"
import { mavenFiles } from "../support/imports.ts"
import { askedToSign, signAt } from "../support/signing.ts"

type Given = {
  files?: Record<string, string | Uint8Array>
  interruption?: AbortSignal
  lang?: string
}

/** Runs a command line against the test's server; what it printed and how it ended. */
async function cli(t: TestApp, actor: Actor, line: readonly string[], given: Given = {}) {
  const { files = {}, interruption = new AbortController().signal, lang = "en_GB.UTF-8" } = given
  const printed: string[] = []
  const told: string[] = []
  const io = (locale: Locale): Io => ({
    api: t.as(actor),
    upload: async (endpoint, input, file) => {
      const { importId, ...query } = input as Record<string, string> // of addImportFile alone
      const search = new URLSearchParams(query)
      const path = endpoint.path.replace("{importId}", importId as string)
      const response = await t.raw(actor, `/api/v1${path}?${search}`, {
        method: "POST",
        body: file,
      })
      return (await response.json()) as never // the contract's output
    },
    openFile: async (path) => {
      const content = files[path]
      if (content === undefined) throw new Error(`No file ${path}`)
      return new Blob([content as BlobPart])
    },
    out: (text) => printed.push(text),
    err: (text) => told.push(text),
    status: undefined,
    ask: undefined,
    wait: () => new Promise((resolve) => setImmediate(resolve)),
    interruption: () => interruption,
    now: () => 0,
    language: languageOf(locale),
  })
  const code = await runCommand(line, ({ locale }) => io(locale), {
    STAGECRAFT_KEY: "of the test",
    LANG: lang,
  })
  return { code, out: printed.join("\n"), err: told.join("\n") }
}

test(
  "stagecraft import brings the Maven set in and says what came of it",
  () =>
    withTestApp(async (t) => {
      const { admin } = t.workspace.actors
      const files = Object.fromEntries(
        (await mavenFiles()).map(({ name, content }) => [name, content]),
      )
      const line = ["import", ...Object.keys(files), "--pipeline", "Maven"]
      const dry = await cli(t, admin, [...line, "--dry-run"], { files })
      expect(dry.code).toBe(0)
      expect(dry.out).toContain("GTXPro (Product, 1,480 rows) is unknown. Did you mean GTX Pro?")
      expect(dry.out).toMatch(/Won +Won +4,238 +USD 10005534\.00/)
      const unasked = await cli(t, admin, line, { files })
      expect(unasked).toMatchObject({ code: 1, err: expect.stringContaining("--yes") })
      const done = await cli(t, admin, [...line, "--yes"], { files })
      expect(done.code).toBe(0)
      expect(done.out).toContain("Finished: 8,920 created, 0 updated, 7 skipped, 0 failed")
      expect(done.err).toContain("8,927 of 8,927 rows")
      const known = await cli(t, admin, [...line, "--dry-run"], { files })
      expect(known.out).toMatch(/Engaging +Open +1,589/)
      const again = await cli(t, admin, [...line, "--yes", "--json"], { files })
      expect(JSON.parse(again.out).summary.counts).toMatchObject({ created: 0, skipped: 8927 })
      expect((await cli(t, admin, ["pipeline", "list"])).out).toContain("Maven")
    }),
  180_000,
)

test("Ctrl-C stops the work on the server, not only the waiting for it", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const content = `Deal name,Amount,Deal stage\n${"Deal,1,Prospecting\n".repeat(3_000)}`
    const files = { "deals.csv": content }
    const line = ["import", "deals.csv", "--yes"]
    const stopped = await cli(t, admin, line, { files, interruption: AbortSignal.abort() })
    expect(stopped).toMatchObject({ code: 3, out: "", err: expect.stringContaining("stopped") })
    const { items } = await t.as(admin)(listImports, {})
    expect(items).toMatchObject([{ state: "uploaded", rowDone: 0 }])
  }))

test("F-45 a file that cannot be read is named with its line and the reason, and nothing is checked", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const files = { "good.csv": "Deal name,Amount\nA,1\n", "bad.csv": 'a,b\n1,"open\n' }
    const line = ["import", "good.csv", "bad.csv", "--yes", "--language", "zh-CN"]
    expect(await cli(t, admin, line, { files })).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("无法导入“bad.csv”。第 2 行的引号没有闭合，请补上或删除。"),
    })
    const { items } = await t.as(admin)(listImports, {})
    expect(items).toMatchObject([{ state: "uploaded", counts: null }])
  }))

test("a deal is listed, shown and moved by the name of a stage", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const csv =
      "Deal name,Amount,Deal stage\n华为 rollout,1200.50,Prospecting\nSecond,3,Prospecting\n"
    const done = await cli(t, admin, ["import", "deals.csv", "--yes"], {
      files: { "deals.csv": csv },
    })
    expect(done.code).toBe(0)
    const listed = await cli(t, admin, ["deal", "list", "--json"])
    const deals = JSON.parse(listed.out) as { id: string; title: string }[]
    const dealId = deals.find(({ title }) => title === "华为 rollout")?.id as string
    expect((await cli(t, admin, ["deal", "list"])).out).toContain("USD 1200.50")
    const stages = JSON.parse((await cli(t, admin, ["pipeline", "list", "--json"])).out)[0].stages
    const moved = await cli(t, admin, ["deal", "move", dealId, stages[1].name.en])
    expect(moved).toMatchObject({ code: 0, out: `华为 rollout is in ${stages[1].name.en} now.` })
    const back = ["deal", "move", dealId, stages[0].name.en]
    expect((await cli(t, admin, back)).code).not.toBe(0)
    const returned = await cli(t, admin, [...back, "--cause", "The buyer left"])
    expect(returned).toMatchObject({ code: 0, out: `华为 rollout is in ${stages[0].name.en} now.` })
    const nowhere = await cli(t, admin, ["deal", "move", dealId, "Nowhere"])
    expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining("Its pipeline has:") })
    expect((await cli(t, admin, ["deal", "get", dealId])).out).toContain("1200.50")
  }))

test("exit codes: 1 for wrong use, 2 for a refusal and for rows that fail", () =>
  withTestApp(async (t) => {
    const { admin, viewer } = t.workspace.actors
    for (const line of [[], ["nothing"], ["import"], ["deal", "get"], ["deal", "list", "--what"]])
      expect([line, (await cli(t, admin, line)).code]).toEqual([line, 1])
    const files = { "deals.csv": "Deal name,Amount,Deal stage\nOne,many,Prospecting\n" }
    expect(await cli(t, viewer, ["import", "deals.csv", "--yes"], { files })).toMatchObject({
      code: 2,
    })
    const failed = await cli(t, admin, ["import", "deals.csv", "--yes"], { files })
    expect(failed.code).toBe(2)
    expect(failed.out).toContain("deals.csv line 2: This is not an amount · Amount: many")
    expect((await cli(t, admin, ["help"])).code).toBe(0)
  }))

test("G4: a move that a gate refuses lists everything that is missing, in words and as JSON", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { pipeline, deal } = await gated(t, rep)
    const line = ["deal", "move", deal.id, "Proposal"]
    const refused = await cli(t, rep, line)
    expect(refused).toMatchObject({ code: 2, out: "" })
    expect(refused.err).toContain(
      "\n  Not shown yet: First two-way exchange with the lead (A note)\n" +
        "  Lead qualification is passed by: say why, and what shows that it may be\n" +
        "  Demo or scoping meeting is passed by: say why, and what shows that it may be\nRequest ",
    )
    const asJson = await cli(t, rep, [...line, "--json"])
    const { code, facts } = JSON.parse(asJson.out)
    expect([asJson.code, code]).toEqual([2, "gate-unmet"])
    expect(facts.criteria).toEqual(pipeline.stages[0]?.exitCriteria)
    const chinese = await cli(t, rep, [...line, "--language", "zh-CN"])
    expect(chinese.err).toContain("尚未证明：与线索完成首次双向沟通（记录）")
  }))

test("the command line speaks the terminal's language, or the one that is asked for", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const files = { "deals.csv": "Deal name,Amount,Deal stage\nOne,many,Prospecting\nTwo,2,Won\n" }
    const lang = "zh_CN.UTF-8"
    const line = ["import", "deals.csv", "--yes"]
    const chinese = await cli(t, admin, line, { files, lang })
    expect(chinese.code).toBe(2)
    expect(chinese.out).toContain("deals.csv 第 2 行：不是金额 · Amount: many")
    expect(chinese.out).toContain("已完成：新建 1，更新 0，跳过 0，失败 1")
    expect((await cli(t, admin, ["deal", "list"], { lang })).out).toContain("赢单")
    const asked = await cli(t, admin, ["import", "--language", "en"], { lang })
    expect(asked.err).toContain("Name at least one file.")
    expect((await cli(t, admin, ["deal", "list", "--what"], { lang })).err).toContain(
      "没有选项 --what。",
    )
    expect((await cli(t, admin, ["help", "--language=zh-CN"])).out).toContain("退出码")
    expect(await cli(t, admin, ["help", "--language", "fr"])).toMatchObject({
      code: 1,
      err: "--language is en or zh-CN.",
    })
  }))

test("E-13 stagecraft verify tells whether a signed copy is unchanged, changed or unknown, by its exit code as well", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t, { buyers: 1 })
    await signAt(t, asked.buyers[0]?.path ?? "")
    await t.settled()
    const sealed = await t.raw(asked.seller, `/api/v1/envelopes/${asked.envelope.id}/sealed`)
    const copy = Buffer.from(await sealed.arrayBuffer())
    const changed = Buffer.from(copy)
    changed[2_000] = (changed[2_000] ?? 0) ^ 1
    const files = { "a.pdf": copy, "b.pdf": changed, "c.pdf": "%PDF-1.7 of somebody" }
    const verify = (...line: string[]) => cli(t, asked.seller, ["verify", ...line], { files })
    expect(await verify("a.pdf")).toMatchObject({
      ...{ code: 0, out: expect.stringContaining("a.pdf: Unchanged") },
    })
    const told = await verify("b.pdf")
    expect([told.code, told.out]).toEqual([2, expect.stringContaining("signed copy differ")])
    const json = await verify("c.pdf", "--json")
    expect([json.code, JSON.parse(json.out)]).toMatchObject([2, { result: "unknown" }])
    expect((await verify()).code).toBe(1)
  }))
