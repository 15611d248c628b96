import { expect, test } from "vitest"
import { wayTo, writtenLetter } from "./reach.ts"

const person = {
  emails: ["li@n.example", "other@n.example"],
  phones: ["+86 138 0013 8000"],
  linkedin: "https://www.linkedin.com/in/lina",
  wechat: "lina",
}
const values = {
  "contact.name": "Li & Na",
  "contact.jobTitle": null,
  "company.name": "Delta",
  "deal.title": "Rollout",
  "sender.name": "Ada",
}

test("a mail step opens the letter, filled in, to the person's first address", () => {
  const letter = writtenLetter(
    { subject: "{{company.name}}", text: "Dear {{contact.name}}" },
    values,
  )
  expect(wayTo(person, "mail", letter)).toBe(
    "mailto:li@n.example?subject=Delta&body=Dear%20Li%20%26%20Na",
  )
  expect(writtenLetter({ subject: "", text: " " }, values)).toBeUndefined()
})

test("a call opens the number, LinkedIn the profile, and the other channels nothing", () => {
  expect(wayTo(person, "phone")).toBe("tel:+8613800138000")
  expect(wayTo(person, "linkedin")).toBe(person.linkedin)
  expect(wayTo(person, "wechat")).toBeNull()
  expect(wayTo({ ...person, emails: [], phones: [] }, "mail")).toBeNull()
})
