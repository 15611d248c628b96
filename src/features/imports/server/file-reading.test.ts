import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { delimiters } from "../file-format.ts"
import { csvLine, isDangerous, originalCell, safeCell } from "../safe-cell.ts"
import { detectDelimiter, parseCsv } from "./csv.ts"
import { decodeText, detectEncoding } from "./decode.ts"

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
    expect(detectEncoding(bytes)).toBe(encoding)
    const { text, hasBroken } = decodeText(bytes, detectEncoding(bytes))
    expect(hasBroken).toBe(false)
    if (!path.startsWith(loader)) return
    expect(parseCsv(text, ",")).toMatchObject({
      header: ["column1", "column2", "column3"],
      rows: [{ cells: ["row1-1", "row1-2", "row1-3"] }, { cells: ["row2-1", "row2-2", "row2-3"] }],
    })
  })

  test("Chinese and Japanese text as their spreadsheets write it", () => {
    // 商机名称,客户,金额 … in GBK; 会社名,金額 … in Shift_JIS
    const gbk = Buffer.from(
      "c9ccbbfac3fbb3c62cbfcdbba72cbdf0b6ee0ab5dad2bbb8f6c9ccbbfa2cbbaaceaabcbccaf5d3d0cfdeb9abcbbe2c313230300a",
      "hex",
    )
    expect(detectEncoding(gbk)).toBe("gb18030")
    expect(decodeText(gbk, "gb18030").text).toBe(
      "商机名称,客户,金额\n第一个商机,华为技术有限公司,1200\n",
    )
    const text = "会社名,金額\n株式会社テスト,100\nトヨタ自動車株式会社,2000\n"
    const shiftJis = Buffer.from(
      "89ef8ed096bc2c8be08a7a0a8a948eae89ef8ed08365835883672c3130300a83678388835e8ea993ae8ed48a948eae89ef8ed02c323030300a",
      "hex",
    )
    expect(detectEncoding(shiftJis)).toBe("shift_jis")
    expect(decodeText(shiftJis, "shift_jis").text).toBe(text)
  })

  test("bytes that are no characters are told, never dropped", () => {
    const bytes = Buffer.concat([
      Buffer.from("a,b\nok,1\nbad"),
      Buffer.from([0xff, 0xfe, 0x41]),
      Buffer.from(",2\n"),
    ])
    const { text, hasBroken } = decodeText(bytes, "utf-8")
    expect(hasBroken).toBe(true)
    expect(text).toContain("\ufffd")
  })

  test("UTF-16 without a mark is known by its zeros", () => {
    const text = "Deal name,Amount\nOne,1\n"
    expect(detectEncoding(Buffer.from(text, "utf16le"))).toBe("utf-16le")
    expect(detectEncoding(Buffer.from(text, "utf16le").swap16())).toBe("utf-16be")
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
        const { text } = decodeText(bytes, detectEncoding(bytes))
        const table = parseCsv(text, detectDelimiter(text))
        expect([name, table.ok && table.rows.length]).toEqual([name, countedRows(text)])
        files += 1
      }
    }
    expect(files).toBeGreaterThan(30)
  })

  test.each([",", ";", "\t", "|"] as const)("the delimiter %j is found", (delimiter) => {
    const text = `"Deal, name"${delimiter}Amount${delimiter}Stage\nA${delimiter}1${delimiter}New\n`
    expect(detectDelimiter(text)).toBe(delimiter)
    expect(parseCsv(text, delimiter)).toMatchObject({ header: ["Deal, name", "Amount", "Stage"] })
  })

  test("rows keep the line they begin in, across quoted line breaks and blank lines", () => {
    const table = parseCsv('a,b\r\n"two\r\nlines",1\r\n\r\nx,2\r\n"three\n\nlines",3\nlast,4', ",")
    expect(table.ok && table.rows.map(({ line, cells }) => [line, cells[1]])).toEqual([
      [2, "1"],
      [5, "2"],
      [6, "3"],
      [9, "4"],
    ])
  })

  test.each([
    ["", "empty"],
    ['a,b\n1,"never closed\n2,3\n', "quote-not-closed"],
    [`${"x,".repeat(1_001)}x\n1\n`, "too-many-columns"],
    [`a\n${"x".repeat(100_001)}\n`, "cell-too-long"],
  ])("S-89 %# is refused with a precise reason", (text, code) => {
    expect(parseCsv(text, ",")).toMatchObject({ ok: false, problem: { code } })
  })

  test("F-53 any table comes back as it was written", () => {
    const cell = fc
      .string({ unit: "grapheme", maxLength: 20 })
      .filter((text) => !/[\r\0\ufeff]/.test(text))
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 20 })
    fc.assert(
      fc.property(rows, fc.constantFrom(...delimiters), (lines, delimiter) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = lines.map((line) => line.map(quoted).join(delimiter)).join("\r\n")
        const table = parseCsv(text, delimiter)
        expect(table.ok && [table.header, ...table.rows.map(({ cells }) => cells)]).toEqual(lines)
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
