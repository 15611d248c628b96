import { expect, test } from "vitest"
import { mediaTypeOf, plainFileName } from "./file-type.ts"

test.each([
  ["Offer.PDF", "application/pdf"],
  ["page.html", "application/octet-stream"],
  ["image.svg", "application/octet-stream"],
  ["constructor", "application/octet-stream"],
  ["x.constructor", "application/octet-stream"],
])("%s is kept as %s", (name, type) => {
  expect(mediaTypeOf(name)).toBe(type)
})

test.each([
  ["../../etc/passwd", "passwd"],
  ["C:\\docs\\报价.xlsx", "报价.xlsx"],
  ["..", "file"],
  ["a/", "file"],
  ["invoice\u202efdp.exe", "invoicefdp.exe"],
])("the name %j is kept as %s", (given, name) => {
  expect(plainFileName(given)).toBe(name)
})
