import { expect, test } from "vitest"
import { roomsNamedBy, screensOfRoutes } from "./house/screen-texts.ts"

/** Their texts come with the frame (`src/web/messages/first.en.ts`). */
const first = ["exports", "views"]

test("every screen is fetched with the texts of the rooms it shows, and of no other", async () => {
  const screens = screensOfRoutes()
  expect(screens.length).toBeGreaterThan(20)
  const found: string[] = []
  for (const { entry, rooms } of screens) {
    const named = (await roomsNamedBy(entry)).filter((room) => !first.includes(room))
    for (const room of named) if (!rooms.includes(room)) found.push(`${entry} lacks ${room}`)
    for (const room of rooms) if (!named.includes(room)) found.push(`${entry} says no ${room}`)
  }
  expect(found).toEqual([])
})

test("the frame names only the texts that come with it", async () => {
  const named = await roomsNamedBy("src/web/main.tsx")
  expect(named.filter((room) => !first.includes(room))).toEqual([])
})
