import { expect, test } from "vitest"
import { createGuessLimit } from "./guess-limit.ts"

function guesser() {
  let time = 0
  const limit = createGuessLimit(() => time)
  return {
    later: (minutes: number) => {
      time += minutes * 60_000
    },
    guess: (peer: string, account?: string) => "giveBack" in limit.take({ peer, account }),
    enter: (peer: string, account: string) => {
      const taken = limit.take({ peer, account })
      if ("giveBack" in taken) taken.giveBack()
      return "giveBack" in taken
    },
    waitOf: (peer: string, account: string) => limit.take({ peer, account }),
  }
}

const times = (count: number, act: (turn: number) => boolean) =>
  Array.from({ length: count }, (_, turn) => act(turn)).filter(Boolean).length

test("S-19 an address has five wrong tries for an account, and is told how long to wait", () => {
  const { guess, enter, later, waitOf } = guesser()
  expect(times(20, () => guess("203.0.113.9", "ann@example.com"))).toBe(5)
  later(5)
  expect(waitOf("203.0.113.9", "ann@example.com")).toEqual({ wait: 600 })
  expect(enter("198.51.100.1", "ann@example.com"), "the victim from elsewhere").toBe(true)
  later(10)
  expect(enter("203.0.113.9", "ann@example.com")).toBe(true)
})

test("S-19 one wrong try for each of 300 accounts ends at a hundred", () => {
  const { guess } = guesser()
  expect(times(300, (turn) => guess("203.0.113.9", `person-${turn}@example.com`))).toBe(100)
})

test("S-19 an office behind one address signs in, also where each mistypes once", () => {
  const { guess, enter } = guesser()
  const office = Array.from({ length: 50 }, (_, index) => `person-${index}@example.com`)
  for (const account of office) {
    expect(guess("203.0.113.9", account)).toBe(true)
    expect(enter("203.0.113.9", account)).toBe(true)
  }
  expect(times(500, (turn) => enter("203.0.113.9", office[turn % 50] ?? ""))).toBe(500)
})

test("S-19 many addresses together have two hundred wrong tries for an account", () => {
  const { guess } = guesser()
  expect(times(400, (turn) => guess(`198.51.100.${turn % 200}`, "ann@example.com"))).toBe(200)
})

test("S-19 spellings of an account and the addresses of one /64 count as one", () => {
  const { guess } = guesser()
  const accounts = ["ann@example.com", "ANN@example.com ", "Ann@Example.com"]
  expect(times(30, (turn) => guess(`2001:db8:1:2::${turn}`, accounts[turn % 3]))).toBe(5)
  expect(guess("2001:0db8:0001:0002:aaaa:bbbb:cccc:dddd", "ann@example.com")).toBe(false)
  expect(guess("2001:db8:1:3::1", "ann@example.com")).toBe(true)
  expect(times(9, () => guess("::ffff:203.0.113.9", "bob@example.com"))).toBe(5)
  expect(guess("203.0.113.9", "bob@example.com")).toBe(false)
})

test("S-19 wrong codes count for the address alone", () => {
  const { guess } = guesser()
  expect(times(150, () => guess("203.0.113.9"))).toBe(100)
})
