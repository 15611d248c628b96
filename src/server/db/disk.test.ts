import { expect, test } from "vitest"
import { openDisk } from "./disk.ts"

/** A disk whose waits end when the test says so. */
function slowDisk() {
  const waits: { end: () => void; fail: (error: Error) => void }[] = []
  const disk = openDisk(
    () => new Promise<void>((resolve, reject) => waits.push({ end: resolve, fail: reject })),
  )
  return { disk, waits }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Two writes that meet: the first one is still at work when the second begins. */
function twoWrites(disk: ReturnType<typeof openDisk>) {
  return [disk.write(), disk.write()] as const
}

test("a writer alone commits the ordinary way and waits for nothing else", async () => {
  const { disk, waits } = slowDisk()
  const write = disk.write()
  expect(write.commit()).toBe("commit")
  await write.end()
  expect(waits).toHaveLength(0)
})

test("R-01 who commits while a flush is under way waits for the next one, all together", async () => {
  const { disk, waits } = slowDisk()
  const answered: string[] = []
  const writes = ["first", "second", "third", "last"].map((name) => ({ name, ...disk.write() }))
  for (const write of writes.slice(0, 3)) {
    expect(write.commit()).toContain("synchronous_commit = off")
    void write.end().then(() => answered.push(write.name))
  }
  expect(waits).toHaveLength(1)
  waits[0]?.end()
  await turn()
  expect(answered).toEqual(["first"])
  expect(waits).toHaveLength(2)
  waits[1]?.end()
  await turn()
  expect(answered).toEqual(["first", "second", "third"])
})

test("a reader waits while a commit that it may have seen is not on disk, and not otherwise", async () => {
  const { disk, waits } = slowDisk()
  const [first, second] = twoWrites(disk)
  await disk.settled()
  expect(waits).toHaveLength(0)
  first.commit() // sent, and perhaps seen before its answer arrives
  let hasRead = false
  void disk.settled().then(() => {
    hasRead = true
  })
  await turn()
  expect(hasRead).toBe(false)
  const ended = first.end()
  waits[0]?.end()
  await turn()
  expect(hasRead).toBe(true)
  waits[1]?.end()
  await ended
  await second.end() // never committed
  await disk.settled()
  expect(waits).toHaveLength(2)
})

test("a flush that failed is told to who waited for it, and the next one is tried", async () => {
  const { disk, waits } = slowDisk()
  const [first, second] = twoWrites(disk)
  disk.write() // goes on
  first.commit()
  second.commit()
  const failing = first.end()
  const waiting = second.end()
  waits[0]?.fail(new Error("the database is away"))
  await expect(failing).rejects.toThrow("away")
  await turn()
  waits[1]?.end()
  await waiting
  await disk.settled()
  expect(waits).toHaveLength(2)
})
