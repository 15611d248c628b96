import { expect, test } from "vitest"
import { isPress, isSingleKey, parseKeys } from "./keys.ts"

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  ({
    key,
    code: "",
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  }) as KeyboardEvent

const is = (event: KeyboardEvent, keys: string) => {
  const [first] = parseKeys(keys)
  return first !== undefined && isPress(event, first)
}

test("a letter with Shift is another key", () => {
  expect(is(press("L", { shiftKey: true }), "shift+l")).toBe(true)
  expect(is(press("L", { shiftKey: true }), "l")).toBe(false)
})

test("a sign brings its own Shift, full width or not", () => {
  expect(is(press("?", { shiftKey: true }), "?")).toBe(true)
  expect(is(press("？", { shiftKey: true }), "?")).toBe(true)
})

test("behind a Chinese input method the key's place counts", () => {
  expect(is(press("Process", { code: "KeyC" }), "c")).toBe(true)
})

test("only keys without ⌘, Ctrl and Alt can be switched off", () => {
  expect(isSingleKey("g b")).toBe(true)
  expect(isSingleKey("mod+k")).toBe(false)
  expect(isSingleKey("alt+arrowleft")).toBe(false)
})
