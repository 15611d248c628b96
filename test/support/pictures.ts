import { crc32, deflateSync } from "node:zlib"

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

type Drawn = {
  width: number
  height: number
  pixels?: Uint8Array
  more?: readonly [string, string][]
}

/** A black PNG; its head may claim another size than its pixels have, and it may carry more chunks. */
export function aPng({ width, height, pixels, more = [] }: Drawn): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8) // eight bits of grey
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    ...more.map(([type, text]) => chunk(type, Buffer.from(text))),
    chunk("IDAT", deflateSync(pixels ?? Buffer.alloc(height * (width + 1)))),
    chunk("IEND", Buffer.alloc(0)),
  ])
}

/** A JPEG of eight by four pixels that carries a note of where it was taken. */
export function aJpeg(note = ""): Buffer {
  const plain = Buffer.from(jpeg, "base64")
  const place = Buffer.from(`Exif\0\0${note}`)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(place.length + 2)
  return Buffer.concat([
    plain.subarray(0, 2),
    Buffer.from([0xff, 0xe1]),
    length,
    place,
    plain.subarray(2),
  ])
}

const jpeg =
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAEAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAABP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AJgApj//2Q=="
