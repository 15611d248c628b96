/** One message of an event stream, its fields as they came. */
export type StreamMessage = { event: string; id: string; data: string | undefined }

export type EventReader = {
  /** The next message with data; keep-alives and bare ids are passed over. Undefined at the end. */
  next: () => Promise<StreamMessage | undefined>
  /** Messages until one satisfies `last`, that one included. */
  until: (last: (message: StreamMessage) => boolean) => Promise<StreamMessage[]>
  /** Reads on until the server ends the stream. */
  rest: () => Promise<StreamMessage[]>
  /** The latest id seen, as a browser would send it when it comes back. */
  lastId: () => string
  /** Every byte that came. */
  text: () => string
  close: () => Promise<void>
}

/** Reads an event stream the way the standard's parser does. */
export function readEvents(response: Response): EventReader {
  const bytes = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let all = ""
  let rest = ""
  let lastId = ""

  async function block(): Promise<string | undefined> {
    for (;;) {
      const end = /\r?\n\r?\n/.exec(rest)
      if (end) {
        const text = rest.slice(0, end.index)
        rest = rest.slice(end.index + end[0].length)
        return text
      }
      const { done, value } = await bytes.read().catch(() => ({ done: true, value: undefined }))
      if (done || !value) return undefined
      const text = decoder.decode(value, { stream: true })
      all += text
      rest += text
    }
  }

  async function next(): Promise<StreamMessage | undefined> {
    for (;;) {
      const text = await block()
      if (text === undefined) return undefined
      const fields = text.split(/\r\n|[\r\n]/).map((line) => /^([^:]*):? ?(.*)$/s.exec(line))
      const of = (name: string) => fields.filter((field) => field?.[1] === name).map((f) => f?.[2])
      lastId = of("id").at(-1) ?? lastId
      const data = of("data")
      if (data.length === 0) continue
      return { event: of("event").at(-1) ?? "message", id: lastId, data: data.join("\n") }
    }
  }

  async function until(last: (message: StreamMessage) => boolean) {
    const messages: StreamMessage[] = []
    for (;;) {
      const message = await next()
      if (!message) throw new Error(`The stream ended after ${messages.length} messages`)
      messages.push(message)
      if (last(message)) return messages
    }
  }

  return {
    next,
    until,
    async rest() {
      const messages: StreamMessage[] = []
      for (let one = await next(); one; one = await next()) messages.push(one)
      return messages
    },
    lastId: () => lastId,
    text: () => all,
    close: () => bytes.cancel().catch(() => {}),
  }
}
