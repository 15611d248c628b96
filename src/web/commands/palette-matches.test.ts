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
const zh = await loadMessages("zh-CN", [])
const english = ({ id }: Command) => (id === go.id ? "Contacts" : "Keyboard shortcuts")
const titled = titledCommands([go, keys], english, [zh])

test.each(["cont", "联系", "lx"])("“%s” finds the contacts", (typed) => {
  expect(matchingCommands(titled, typed).map(({ command }) => command.id)).toEqual(["go.contacts"])
})

test("an empty text lists everything in order", () => {
  expect(matchingCommands(titled, " ")).toEqual(titled)
})

test("titles are shown in the language on screen, also before the others are on hand", () => {
  expect(titledCommands([go], english, []).map(({ title }) => title)).toEqual(["Contacts"])
})
