/** One property of a deal that a single key sets, wherever the deal is on screen. */
export type DealProperty = (typeof dealProperties)[number]["property"]

/** What can be set by a key or a menu, the latter in this order; `isForMany` for a selection too. */
export const dealProperties = [
  { property: "stage", title: "deals.set.stage", pinyin: "yzjd", keys: "s", isForMany: true },
  {
    property: "next-step",
    title: "deals.set.next-step",
    pinyin: "sdxyb",
    keys: "t",
    isForMany: false,
  },
  { property: "owner", title: "deals.set.owner", pinyin: "ggfzr", keys: "a", isForMany: true },
  { property: "amount", title: "deals.set.amount", pinyin: "ggje", keys: "v", isForMany: false },
  {
    property: "close-date",
    title: "deals.set.close-date",
    pinyin: "ggcjrq",
    keys: "d",
    isForMany: true,
  },
  {
    property: "category",
    title: "deals.set.category",
    pinyin: "ggyclb",
    keys: "p",
    isForMany: true,
  },
  { property: "tag", title: "deals.set.tag", pinyin: "tjbq", keys: "b", isForMany: true },
] as const

/** The ends of a deal that have a key. */
export const closingCommands = [
  { outcome: "won", title: "deals.command.won", pinyin: "bjwyd", keys: "w" },
  { outcome: "lost", title: "deals.command.lost", pinyin: "bjwsd", keys: "shift+l" },
] as const
