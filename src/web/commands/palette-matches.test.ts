import { expect, test } from "vitest"
import { loadMessages } from "../messages/load.ts"
import { matchingCommands, titledCommands } from "./palette-matches.ts"
import type { Command } from "./registry.ts"

const go: Command = {
  id: "go.contacts",
  title: "shell.place.contacts",
  pinyin: "lxr",
  run: () => {},
}
const keys: Command = {
  id: "shortcuts",
  title: "shell.command.sheet",
  pinyin: "jpkjj",
  run: () => {},
}
const [en, zh] = await Promise.all([loadMessages("en", []), loadMessages("zh-CN", [])])
const titled = titledCommands([go, keys], [en, zh])

test.each(["cont", "联系", "lx"])("“%s” finds the contacts", (typed) => {
  expect(matchingCommands(titled, typed).map(({ command }) => command.id)).toEqual(["go.contacts"])
})

test("an empty text lists everything in order", () => {
  expect(matchingCommands(titled, " ")).toEqual(titled)
})

test("titles are shown in the language on screen", () => {
  expect(titledCommands([go], [zh, en])[0]?.title).toBe("联系人")
})
