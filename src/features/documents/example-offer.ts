import type { Locale } from "../../kernel/locale.ts"
import { minorDigits } from "../../kernel/money.ts"
import type { Offer, OfferLine, OfferOption, OfferSums, OfferText } from "./offer.ts"

type Dressing = {
  seller: Offer["seller"]
  author: Offer["author"]
  currency: string
  languages: readonly Locale[]
}

/** A made-up offer that shows what documents look like: two options, one-off and recurring charges. */
export function exampleOffer({ seller, author, currency, languages }: Dressing): Offer {
  const priced = (drafts: readonly Draft[]) =>
    drafts.map((draft) => line(draft, 10n ** BigInt(minorDigits(currency))))
  return {
    ...{ number: "Q-2026-0042", version: 2, issuedOn: "2026-11-30", validUntil: "2027-01-15" },
    ...{ seller, author, currency, languages, taxIncluded: false },
    title: both("Warehouse control for Brightwater", "清源物流仓储管理项目"),
    buyer: { company: "Brightwater Logistics", contact: "Lin Mei 林梅" },
    needs: [
      {
        id: "stock",
        text: both("Stock counted in real time in three warehouses", "三个仓库的库存实时盘点"),
      },
      {
        id: "scan",
        text: both("Scanners that go on working without a network", "断网时扫码设备仍可使用"),
      },
      {
        id: "train",
        text: both("Shift leaders trained before the peak season", "旺季前完成班组长培训"),
      },
    ].map(({ id, text }) => ({ id, text: text[languages[0] ?? "en"] ?? "" })),
    introduction: both(
      "You want to know what lies in each of your warehouses at any moment, and to be ready before the peak season. This is what we offer you for it.",
      "贵方希望随时掌握各仓库的库存，并在旺季之前准备就绪。为此，我们提供以下方案。",
    ),
    options: [
      option("basic", both("Start", "基础方案"), priced([setUp, seats("25"), phone(false)])),
      {
        ...option(
          "full",
          both("Full", "完整方案"),
          priced([setUp, seats("60"), training, phone(true)]),
        ),
        isRecommended: true,
      },
    ],
    terms: [
      {
        title: both("Payment", "付款"),
        text: both("Within 30 days of the invoice.", "收到发票后 30 天内付款。"),
      },
      {
        title: both("Delivery", "交付"),
        text: both(
          "We begin within ten working days of your acceptance.",
          "贵方确认后十个工作日内开始实施。",
        ),
      },
    ],
  }
}

const taxBps = 1_300

const both = (en: string, zh: string): OfferText => ({ en, "zh-CN": zh })

type Draft = Pick<OfferLine, "id" | "name" | "description" | "unit" | "scopeItemIds"> & {
  quantity: string
  /** In whole major units. */
  unitPrice: bigint
  discountBps?: number
  isOptional?: boolean
  isChosen?: boolean
  periodMonths?: number
  quantityRange?: OfferLine["quantityRange"]
}

const setUp: Draft = {
  ...{ id: "set-up", quantity: "1", unitPrice: 4_800n, scopeItemIds: ["stock"] },
  name: both("Set-up and data migration", "系统实施与数据迁移"),
  description: both(
    "Three warehouses, stock of the last two years",
    "三个仓库，最近两年的库存数据",
  ),
  unit: both("project", "项"),
}

const training: Draft = {
  ...{
    id: "training",
    quantity: "4",
    unitPrice: 900n,
    discountBps: 1_000,
    scopeItemIds: ["train"],
  },
  name: both("Training on site", "现场培训"),
  description: both("For shift leaders, twelve people each day", "面向班组长，每天十二人"),
  unit: both("days", "天"),
}

function seats(quantity: string): Draft {
  return {
    ...{
      id: "seats",
      quantity,
      unitPrice: 24n,
      periodMonths: 1,
      scopeItemIds: ["stock", "scan"],
    },
    name: both("Warehouse app", "仓储应用"),
    description: both("Counts and scans, also without a network", "盘点与扫码，断网可用"),
    unit: both("users", "用户"),
    quantityRange: { least: "20", most: "80" },
  }
}

function phone(isChosen: boolean): Draft {
  return {
    ...{ id: "phone", quantity: "1", unitPrice: 350n, periodMonths: 1, scopeItemIds: [] },
    ...{ isOptional: true, isChosen },
    name: both("Help by phone around the clock", "全天候电话支持"),
    description: {},
    unit: both("contract", "份"),
  }
}

function line(
  { quantity, unitPrice, discountBps = 0, ...draft }: Draft,
  minorUnits: bigint,
): OfferLine {
  const listed = BigInt(quantity) * unitPrice * minorUnits
  const net = (listed * BigInt(10_000 - discountBps)) / 10_000n
  const tax = (net * BigInt(taxBps)) / 10_000n
  const periodMonths = draft.periodMonths ?? null
  return {
    ...{ isOptional: false, isChosen: true, quantityRange: null },
    ...draft,
    ...{ quantity, unitPrice: String(unitPrice), discountBps, taxBps, periodMonths },
    charge: periodMonths === null ? "one-off" : "recurring",
    ...{ net: String(net), tax: String(tax), gross: String(net + tax) },
  }
}

function option(id: string, name: OfferText, lines: readonly OfferLine[]): OfferOption {
  const chosen = lines.filter(({ isOptional, isChosen }) => !isOptional || isChosen)
  const recurring = chosen.filter(({ periodMonths }) => periodMonths !== null)
  return {
    ...{ id, name, summary: {}, isRecommended: false, lines },
    totals: {
      oneOff: sumOf(chosen.filter(({ periodMonths }) => periodMonths === null)),
      recurring: [{ periodMonths: 1, ...sumOf(recurring) }],
      all: sumOf(chosen),
    },
  }
}

function sumOf(lines: readonly OfferLine[]): OfferSums {
  const sum = (of: (line: OfferLine) => bigint) =>
    String(lines.reduce((total, one) => total + of(one), 0n))
  return {
    net: sum(({ net }) => BigInt(net)),
    discount: sum(({ net, discountBps }) => {
      const left = BigInt(10_000 - discountBps)
      return (BigInt(net) * BigInt(discountBps)) / left
    }),
    tax: sum(({ tax }) => BigInt(tax)),
    gross: sum(({ gross }) => BigInt(gross)),
  }
}
