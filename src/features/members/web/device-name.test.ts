import { expect, test } from "vitest"
import { deviceOf } from "./device-name.ts"

const agents = {
  "Chrome on Windows":
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Edge on Windows":
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
  "Safari on iOS":
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1",
  "WeChat on Android":
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50",
  "Firefox on Linux": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
}

test("a browser is named as its user knows it, not as what it claims to be as well", () => {
  for (const [name, agent] of Object.entries(agents)) {
    const device = deviceOf(agent)
    expect(`${device?.browser} on ${device?.system}`).toBe(name)
  }
})

test("a program that says nothing of itself is unknown", () => {
  expect([deviceOf(null), deviceOf(""), deviceOf("curl/8.5.0")]).toEqual([null, null, null])
})
