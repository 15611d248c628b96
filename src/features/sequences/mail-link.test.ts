import { expect, test } from "vitest"
import { mailLink, phoneLink } from "./mail-link.ts"

test.each([
  ["ann@example.com", {}, "mailto:ann@example.com"],
  [
    "a?bcc=x@example.com",
    { subject: "A & B", body: "您好\nBye" },
    "mailto:a%3Fbcc%3Dx@example.com?subject=A%20%26%20B&body=%E6%82%A8%E5%A5%BD%0D%0ABye",
  ],
])("a letter to %s", (to, letter, link) => {
  expect(mailLink(to, letter)).toBe(link)
})

test.each([
  ["+86 138-0013 8000", "tel:+8613800138000"],
  ["（０１０）６５５２", "tel:0106552"],
])("a call to %s", (written, link) => {
  expect(phoneLink(written)).toBe(link)
})
