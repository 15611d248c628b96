import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { fieldMessage } from "./field-messages.ts"

const root = join(import.meta.dirname, "../../..")

test("every sentence a contract says of a wrong field is known in Chinese", () => {
  const files = globSync(["src/kernel/*.ts", "src/features/*/*.ts"], { cwd: root })
  const sentences = files
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) => [
      ...readFileSync(join(root, file), "utf8").matchAll(/\berror: (["`])(.+?)\1/g),
    ])
    .map(([, , text = ""]) => text.replace(/\$\{\w+\}/, "12"))
  expect(sentences.length).toBeGreaterThan(5)
  const unknown = sentences.filter((text) => fieldMessage(text, "zh-CN") === text)
  expect(unknown, "add them to src/server/http/field-messages.ts").toEqual([])
})

test("numbers stay where they belong", () => {
  expect(fieldMessage("At most 200 characters", "zh-CN")).toBe("最多 200 个字符")
  expect(fieldMessage("At most 200 characters", "en")).toBe("At most 200 characters")
  expect(fieldMessage("Something 7 else", "zh-CN")).toBe("Something 7 else")
})
