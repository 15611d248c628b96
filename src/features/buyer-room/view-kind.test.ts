import { expect, test } from "vitest"
import { type Opening, viewKind } from "./view-kind.ts"

const plain: Opening = {
  isMachine: false,
  isMember: false,
  sinceSentMs: null,
  sinceOtherMs: null,
}

test.each([
  ["an ordinary opening is a person's", {}, "person"],
  ["a program that says so is a machine", { isMachine: true }, "machine"],
  [
    "who is signed in is a member, also with a program",
    { isMember: true, isMachine: true },
    "member",
  ],
  ["two seconds after the mail was sent is a machine", { sinceSentMs: 2_000 }, "machine"],
  ["three seconds after it may be a person", { sinceSentMs: 3_000 }, "person"],
  ["a second device within a second is a machine", { sinceOtherMs: 999 }, "machine"],
  ["a second device later may be a person", { sinceOtherMs: 1_000 }, "person"],
] as const)("S-69 %s", (_, opening, kind) => {
  expect(viewKind({ ...plain, ...opening })).toBe(kind)
})
