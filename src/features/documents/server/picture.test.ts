import { describe, expect, test } from "vitest"
import { aJpeg, aPng } from "../../../../test/support/pictures.ts"
import { readPicture } from "./picture.ts"

const refused = (bytes: Uint8Array) =>
  readPicture(bytes).then(
    () => "taken",
    ({ facts }) => facts.why,
  )

describe("S-44 a picture", () => {
  test("is told by its bytes and sized by its head", async () => {
    expect(await readPicture(aPng({ width: 300, height: 80 }))).toMatchObject({
      ...{ kind: "png", width: 300, height: 80 },
    })
    expect(await readPicture(aJpeg())).toMatchObject({ kind: "jpeg", width: 8, height: 4 })
  })

  test("keeps nothing but what is drawn", async () => {
    const script = "<script>alert(1)</script>"
    const png = aPng({
      width: 4,
      height: 4,
      more: [
        ["tEXt", script],
        ["eXIf", "52.5 north"],
      ],
    })
    const end = Buffer.from(script)
    for (const file of [Buffer.concat([png, end]), Buffer.concat([aJpeg("52.5 north"), end])]) {
      const { bytes } = await readPicture(file)
      const text = Buffer.from(bytes).toString("latin1")
      expect(file.toString("latin1")).toMatch(/52\.5 north.*<script>/s)
      expect(text).not.toMatch(/script|north|Exif/)
      expect((await readPicture(bytes)).bytes).toEqual(bytes)
    }
  })

  test("of huge sizes is refused before a pixel of it is unpacked", async () => {
    const flood = aPng({ width: 50_000, height: 50_000, pixels: Buffer.alloc(1_000) })
    const begun = performance.now()
    expect(await refused(flood)).toBe("pixels")
    expect(performance.now() - begun).toBeLessThan(200)
    expect(await refused(aPng({ width: 0, height: 4 }))).toBe("pixels")
    expect(await refused(aPng({ width: 2_001, height: 1 }))).toBe("pixels")
    expect(await refused(aPng({ width: 2_000, height: 1 }))).toBe("taken")
  })

  test("that unpacks to more than its size is refused", async () => {
    expect(await refused(aPng({ width: 4, height: 4, pixels: Buffer.alloc(50_000_000) }))).toBe(
      "damaged",
    )
  })

  test("of another kind, cut short or changed is refused", async () => {
    const png = aPng({ width: 40, height: 40 })
    const changed = Buffer.from(png)
    changed[60] = (changed[60] ?? 0) ^ 1
    expect(await refused(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toBe("kind")
    expect(await refused(Buffer.from("GIF89a=1;alert(1)"))).toBe("kind")
    expect(await refused(changed)).toBe("damaged")
    for (const whole of [png, aJpeg()]) {
      for (const length of [12, 30, whole.length - 2]) {
        expect(await refused(whole.subarray(0, length))).toBe("damaged")
      }
    }
  })
})
