import type { DocumentSettings } from "../contract.ts"

/** What is typed of how documents look. */
export type DressDraft = {
  sellerName: string
  address: string
  colour: string
  closingEn: string
  closingZh: string
}

export function draftOf({ sellerName, address, colour, closing }: DocumentSettings): DressDraft {
  return { sellerName, address, colour, closingEn: closing.en, closingZh: closing["zh-CN"] }
}
