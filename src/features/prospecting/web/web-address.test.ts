import { expect, test } from "vitest"
import { webAddress } from "./web-address.ts"

test("what somebody wrote becomes a link to a web page, or none", () => {
  expect(webAddress("acme.example")).toBe("https://acme.example/")
  expect(webAddress("http://acme.example/a")).toBe("http://acme.example/a")
  expect(webAddress("javascript:alert(1)")).toBeUndefined()
  expect(webAddress("data:text/html,x")).toBeUndefined()
  expect(webAddress("https://")).toBeUndefined()
  expect(webAddress(null)).toBeUndefined()
})
