import type { Locale } from "../../kernel/locale.ts"
import { plain } from "./said.ts"

type Seller = { name: string; address: string; colour: string }

/** A version of a contract as its document shows it. */
export type ContractPaper = {
  number: number
  title: string
  locale: Locale
  /** SHA-256 in hex of what the version says. */
  sha256: string
  seller: Seller
  clauses: readonly { heading: string; text: string }[]
}

/** Who signed it when, for whoever was not there. */
export type SignatureRecord = {
  title: string
  number: number
  locale: Locale
  seller: Seller
  facts: readonly Fact[]
  signers: readonly {
    name: string
    drawing: readonly (readonly (readonly [number, number])[])[] | null
    facts: readonly Fact[]
  }[]
  events: readonly { seq: number; at: string; text: string; address: string }[]
}

/** `isExact` for what is copied and compared: a hash, an id. */
type Fact = { label: string; value: string; isExact?: boolean }

const labels = {
  en: {
    contract: "Contract",
    version: "Version",
    record: "Record of signatures",
    about:
      "This page belongs to the document before it. It says who signed it, when and how that is known.",
    signatures: "Signatures",
    events: "What happened",
    entry: "No.",
    time: "Time (UTC)",
    event: "Event",
    address: "Address",
    note: "These are simple electronic signatures. The digital seal of this file covers the document and this record: each change of either breaks it. The pages before this record are the document that was signed, byte for byte from the beginning of this file.",
  },
  "zh-CN": {
    contract: "合同",
    version: "版本",
    record: "签署记录",
    about: "本页属于前面的文件，说明由谁签署、何时签署以及如何确认其身份。",
    signatures: "签名",
    events: "经过",
    entry: "序号",
    time: "时间（UTC）",
    event: "事件",
    address: "地址",
    note: "以上为普通电子签名。本文件的数字封印覆盖合同与本记录，任何改动都会使其失效。本记录之前的页面即所签署的文件，从本文件开头起逐字节一致。",
  },
} as const

/** What the compiler is told of a contract, as JSON. */
export function contractSheet({ number, title, locale, sha256, seller, clauses }: ContractPaper) {
  const say = (text: string) => plain(text, [locale])
  return JSON.stringify({
    ...frameOf({ number, title, locale, seller }),
    clauses: clauses.map(({ heading, text }) => ({ heading: say(heading), text: say(text) })),
    sha256,
  })
}

/** What the compiler is told of a record of signatures, as JSON. */
export function recordSheet({ facts, signers, events, ...frame }: SignatureRecord) {
  const say = (text: string) => plain(text, [frame.locale])
  const sayFact = ({ label, value, isExact = false }: Fact) => ({
    ...{ label: say(label), value: say(value), isExact },
  })
  return JSON.stringify({
    ...frameOf(frame),
    facts: facts.map(sayFact),
    signers: signers.map((one) => ({
      ...{ name: say(one.name), drawing: one.drawing, facts: one.facts.map(sayFact) },
    })),
    events: events.map((event) => ({ ...event, text: say(event.text) })),
  })
}

function frameOf({
  number,
  title,
  locale,
  seller,
}: Pick<ContractPaper, "number" | "title" | "locale" | "seller">) {
  const say = (text: string) => plain(text, [locale])
  const said = Object.entries(labels[locale]).map(([name, text]) => [name, say(text)])
  const { name, address, colour } = seller
  return {
    ...{
      languages: [locale],
      number: `V${number}`,
      version: number,
      title: say(title),
      closing: [],
      mark: [],
    },
    seller: { name: say(name), address: say(address), colour },
    labels: Object.fromEntries(said) as Record<string, ReturnType<typeof say>>,
  }
}
