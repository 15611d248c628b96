import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { inPieces, tableOf, textOf } from "../../../../test/support/csv-table.ts"
import { delimiters } from "../file-format.ts"
import { csvLine, isDangerous, originalCell, safeCell } from "../safe-cell.ts"
import { detectDelimiter } from "./csv.ts"
import { detectEncoding, hasBroken } from "./decode.ts"

const shared = join(import.meta.dirname, "../../../../../shared/data")
const bytesOf = (path: string) => readFile(join(shared, path))

describe("F-44 encodings", () => {
  const loader = "salesforce-dataloader/encodings/csvtext"
  test.each([
    [`${loader}.csv`, "utf-8"],
    [`${loader}_BOM_UTF8.csv`, "utf-8"],
    [`${loader}_BOM_UTF16LE.csv`, "utf-16le"],
    [`${loader}_BOM_UTF16BE.csv`, "utf-16be"],
    [`${loader}_BOM_UTF32LE.csv`, "utf-32le"],
    [`${loader}_BOM_UTF32BE.csv`, "utf-32be"],
    ["salesforce-dataloader/accountData.csv", "windows-1252"],
  ])("%s is %s", async (path, encoding) => {
    const bytes = await bytesOf(path)
    const source = inPieces(bytes)
    const detected = await detectEncoding(source)
    expect(detected).toBe(encoding)
    expect(await hasBroken(source, detected)).toBe(false)
    if (!path.startsWith(loader)) return
    expect(await tableOf(bytes, ",", detected)).toMatchObject({
      header: ["column1", "column2", "column3"],
      rows: [{ cells: ["row1-1", "row1-2", "row1-3"] }, { cells: ["row2-1", "row2-2", "row2-3"] }],
    })
  })

  test("Chinese and Japanese text as their spreadsheets write it", async () => {
    // 商机名称,客户,金额 … in GBK; 会社名,金額 … in Shift_JIS
    const gbk = Buffer.from(
      "c9ccbbfac3fbb3c62cbfcdbba72cbdf0b6ee0ab5dad2bbb8f6c9ccbbfa2cbbaaceaabcbccaf5d3d0cfdeb9abcbbe2c313230300a",
      "hex",
    )
    expect(await detectEncoding(inPieces(gbk))).toBe("gb18030")
    expect(await textOf(gbk, "gb18030")).toBe(
      "商机名称,客户,金额\n第一个商机,华为技术有限公司,1200\n",
    )
    const text = "会社名,金額\n株式会社テスト,100\nトヨタ自動車株式会社,2000\n"
    const shiftJis = Buffer.from(
      "89ef8ed096bc2c8be08a7a0a8a948eae89ef8ed08365835883672c3130300a83678388835e8ea993ae8ed48a948eae89ef8ed02c323030300a",
      "hex",
    )
    expect(await detectEncoding(inPieces(shiftJis))).toBe("shift_jis")
    expect(await textOf(shiftJis, "shift_jis")).toBe(text)
  })

  test("bytes that are no characters are told, never dropped", async () => {
    const bytes = Buffer.concat([
      Buffer.from("a,b\nok,1\nbad"),
      Buffer.from([0xff, 0xfe, 0x41]),
      Buffer.from(",2\n"),
    ])
    expect(await hasBroken(inPieces(bytes), "utf-8")).toBe(true)
    expect(await textOf(bytes, "utf-8")).toBe("a,b\nok,1\nbad\ufffd\ufffdA,2\n")
  })

  test("a few broken bytes among Chinese in UTF-8 fail their rows and garble no others", async () => {
    const bytes = Buffer.concat([
      Buffer.from("名称,金额\n商机一,1\n商机二,2\nbad"),
      Buffer.from([0xff]),
      Buffer.from(",3\n"),
    ])
    expect(await detectEncoding(inPieces(bytes))).toBe("utf-8")
  })

  test("UTF-16 without a mark is known by its zeros", async () => {
    const text = "Deal name,Amount\nOne,1\n"
    const little = inPieces(Buffer.from(text, "utf16le"))
    const big = inPieces(Buffer.from(text, "utf16le").swap16())
    expect(await detectEncoding(little)).toBe("utf-16le")
    expect(await detectEncoding(big)).toBe("utf-16be")
  })
})

/** Counts the rows of a CSV text one character at a time: as different from the parser as can be. */
function countedRows(text: string): number {
  let rows = 0
  let isQuoted = false
  let isEmpty = true
  const body = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n")
  for (const character of `${body}\n`) {
    if (character === '"') isQuoted = !isQuoted
    if (character === "\n" && !isQuoted) {
      if (!isEmpty) rows += 1
      isEmpty = true
    } else isEmpty = false
  }
  return rows - 1
}

describe("F-45 syntax", () => {
  test("every shared CSV file has as many rows as an independent count says", async () => {
    const folders = [
      "maven-crm",
      "contacts-import",
      "hubspot-api",
      "salesforce-dataloader",
      "salesforce-sfdx",
      "b2b-salvirt",
      "eventlog",
      "web-analytics",
      "vendor-headers",
    ]
    let files = 0
    for (const folder of folders) {
      for (const name of await readdir(join(shared, folder))) {
        if (!name.endsWith(".csv")) continue
        const bytes = await bytesOf(`${folder}/${name}`)
        const encoding = await detectEncoding(inPieces(bytes))
        const text = await textOf(bytes, encoding)
        const { rows } = await tableOf(bytes, detectDelimiter(text), encoding)
        expect([name, rows.length]).toEqual([name, countedRows(text)])
        files += 1
      }
    }
    expect(files).toBeGreaterThan(30)
  })

  test.each([",", ";", "\t", "|"] as const)("the delimiter %j is found", async (delimiter) => {
    const text = `"Deal, name"${delimiter}Amount${delimiter}Stage\nA${delimiter}1${delimiter}New\n`
    expect(detectDelimiter(text)).toBe(delimiter)
    const { header } = await tableOf(text, delimiter)
    expect(header).toEqual(["Deal, name", "Amount", "Stage"])
  })

  test("rows keep the line they begin in, across quoted line breaks and blank lines", async () => {
    const { rows } = await tableOf(
      'a,b\r\n"two\r\nlines",1\r\n\r\nx,2\r\n"three\n\nlines",3\nlast,4',
    )
    expect(rows.map(({ line, cells }) => [line, cells[1]])).toEqual([
      [2, "1"],
      [5, "2"],
      [6, "3"],
      [9, "4"],
    ])
  })

  const hostile = [
    ["no text at all", "", "empty"],
    ["a quote that never ends", 'a,b\n1,"never closed\n2,3\n', "quote-not-closed"],
    ["a quote that goes on for 10 MB", `a\n"${"x\n".repeat(5_000_000)}`, "cell-too-long"],
    ["10,000 columns", `${"x,".repeat(10_000)}x\n1\n`, "too-many-columns"],
    ["a million equal headers", `${"x,".repeat(1_000_000)}x\n`, "too-many-columns"],
    ["a zero character", "a,b\n1,\0\n", "not-text"],
    ["a cell that is too long", `a\n${"x".repeat(100_001)}\n`, "cell-too-long"],
  ] as const
  test.each(hostile)("S-89 %s is refused with its reason and line", async (_, text, code) => {
    await expect(tableOf(text)).rejects.toMatchObject({
      code: "file-unreadable",
      facts: { code, line: expect.any(Number) },
    })
  })

  test("F-53 any table comes back as it was written", async () => {
    const cell = fc
      .string({ unit: "grapheme", maxLength: 20 })
      .filter((text) => !/[\r\0\ufeff]/.test(text))
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(...delimiters), async (lines, delimiter) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = lines.map((line) => line.map(quoted).join(delimiter)).join("\r\n")
        const { header, rows: body } = await tableOf(text, delimiter)
        expect([header, ...body.map(({ cells }) => cells)]).toEqual(lines)
      }),
    )
  })
})

describe("cells that a spreadsheet would run", () => {
  test.each([
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "  =1",
    "\u200b=1",
    "＝1",
    "=cmd|' /C calc'!A0",
    "|x",
    "%x",
    "+49 30 1234",
  ])("S-46 %j goes out inert", (text) => expect(safeCell(text)).toBe(`'${text}`))

  test.each(["-5", "12.5", "plain", "a=b", "", "'quoted'"])("%j goes out as it is", (text) =>
    expect(safeCell(text)).toBe(text),
  )

  test("C-05 what goes out comes back the same, whatever it is", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc
        .array(fc.constantFrom("'", "=", "-", "@", " ", "\t", "1", "x", "＝", "\u200b"))
        .map((parts) => parts.join("")),
    )
    fc.assert(
      fc.property(text, (given) => {
        expect(originalCell(safeCell(given))).toBe(given)
      }),
    )
    fc.assert(
      fc.property(text, (given) => {
        expect(isDangerous(safeCell(given))).toBe(false)
      }),
    )
  })

  test("a line of CSV is quoted in full", () => {
    expect(csvLine(['a "b"', "=1", "x,y"])).toBe(`"a ""b""","'=1","x,y"\r\n`)
  })
})
