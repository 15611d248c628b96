import { expect, test } from "vitest"
import { codeAnswer, triesAtMost } from "./signing-code.ts"

const sent = { code: "012345", tries: 0, isOver: false, isUsed: false }

test("S-67 a code is right as it was mailed, with spaces or without, until it is over, used, or tried too often", () => {
  expect(codeAnswer(sent, "012345")).toBe("right")
  expect(codeAnswer(sent, " 012 345 ")).toBe("right")
  for (const typed of ["", "12345", "0123456", "012346"])
    expect(codeAnswer(sent, typed)).toBe("wrong")
  expect(codeAnswer({ ...sent, isOver: true }, "012345")).toBe("code-over")
  expect(codeAnswer({ ...sent, isUsed: true }, "012345")).toBe("no-code")
  expect(codeAnswer({ ...sent, tries: triesAtMost - 1 }, "012345")).toBe("right")
  expect(codeAnswer({ ...sent, tries: triesAtMost }, "012345")).toBe("too-many-tries")
  expect(codeAnswer(undefined, "012345")).toBe("no-code")
})
