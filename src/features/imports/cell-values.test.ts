import { describe, expect, test } from "vitest"
import {
  readAmount,
  readCurrency,
  readDate,
  readEmail,
  readInteger,
  readText,
} from "./cell-values.ts"

const usd = { currency: "USD", scale: 1, decimalComma: false }

describe("F-52 amounts are exact or refused", () => {
  test.each([
    ["1054", usd, 105_400n],
    ["1,054.50", usd, 105_450n],
    ["$1,054.5", usd, 105_450n],
    ["USD 1 054", usd, 105_400n],
    ["¥1,200", { ...usd, currency: "JPY" }, 1_200n],
    ["１２００元", { ...usd, currency: "CNY" }, 120_000n],
    ["1.054,50 €", { ...usd, currency: "EUR", decimalComma: true }, 105_450n],
    ["1.234", { ...usd, currency: "KWD" }, 1_234n],
    ["1100.04", { ...usd, scale: 1_000_000 }, 110_004_000_000n],
    ["0.001", { ...usd, scale: 1_000 }, 100n],
    ["0", usd, 0n],
    ["6.0E7", usd, 6_000_000_000n],
    ["1.234567E4", usd, 1_234_567n],
  ])("%j", (cell, written, value) => expect(readAmount(cell, written)).toEqual({ ok: true, value }))

  test.each([
    ["33.333", usd, "amount-too-precise"],
    ["1.5", { ...usd, currency: "JPY" }, "amount-too-precise"],
    ["1E5", usd, "not-an-amount"],
    ["1.23E+07", usd, "not-an-amount"],
    ["1.2345678E4", usd, "amount-too-precise"],
    ["-5", usd, "not-an-amount"],
    ["1,05", usd, "not-an-amount"],
    ["1.2.3", usd, "not-an-amount"],
    ["=1+1", usd, "not-an-amount"],
    ["99999999999999999", usd, "number-too-large"],
  ])("%j is refused", (cell, written, reason) =>
    expect(readAmount(cell, written)).toEqual({ ok: false, reason }),
  )
})

describe("dates", () => {
  const zone = "Asia/Shanghai"
  test.each([
    ["2017-03-01", "ymd", "2017-03-01", null],
    ["2017/3/1", null, "2017-03-01", null],
    ["2017年3月1日", "ymd", "2017-03-01", null],
    ["20170301", "ymd", "2017-03-01", null],
    ["01/03/2017", "dmy", "2017-03-01", null],
    ["03/01/2017", "mdy", "2017-03-01", null],
    ["2019-12-04 12:48:22", "ymd", "2019-12-04", "2019-12-04T04:48:22.000Z"],
    ["2005-10-05T16:30:00.000Z", "ymd", "2005-10-06", "2005-10-05T16:30:00.000Z"],
    ["07/15/2009 02:14:45+0800", "mdy", "2009-07-15", "2009-07-14T18:14:45.000Z"],
  ] as const)("%j is read", (cell, order, day, at) =>
    expect(readDate(cell, order, zone)).toEqual({
      ok: true,
      value: { day, at: at && new Date(at) },
    }),
  )

  test.each([
    ["01/02/2017", null, "date-order-unknown"],
    ["2017-02-30", "ymd", "not-a-date"],
    ["13/13/2017", "dmy", "not-a-date"],
    ["0017-01-01", "ymd", "not-a-date"],
    ["soon", "ymd", "not-a-date"],
    ["2017-01-01 25:00:00", "ymd", "not-a-date"],
  ] as const)("%j is refused", (cell, order, reason) =>
    expect(readDate(cell, order, zone)).toEqual({ ok: false, reason }),
  )
})

test("F-46 R-15 nothing is cut or guessed", () => {
  expect(readText("007", 10)).toEqual({ ok: true, value: "007" })
  expect(readText("1234567890123456789", 200)).toEqual({ ok: true, value: "1234567890123456789" })
  expect(readText("x".repeat(11), 10)).toEqual({ ok: false, reason: "text-too-long" })
  expect(readText("👩‍👩‍👧", 5)).toEqual({ ok: true, value: "👩‍👩‍👧" })
  expect(readText("a\0b", 10)).toEqual({ ok: false, reason: "control-characters" })
  expect(readText("e\u0301", 10)).toEqual({ ok: true, value: "é" })
  expect(readInteger("2,822", usd)).toEqual({ ok: true, value: 2822 })
  expect(readInteger("1E5", usd)).toEqual({ ok: false, reason: "not-a-number" })
  expect(readEmail(" Leah@Example.COM ")).toEqual({ ok: true, value: "leah@example.com" })
  expect(readEmail("a@b\r\nBcc: x@y")).toEqual({ ok: false, reason: "email-invalid" })
  expect(readCurrency("usd")).toEqual({ ok: true, value: "USD" })
  expect(readCurrency("ZZZ")).toEqual({ ok: false, reason: "currency-unknown" })
})
