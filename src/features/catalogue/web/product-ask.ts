import type { Product } from "../contract.ts"

/** What is done with a product in a dialog. */
export type ProductAsk = { act: "edit" | "price" | "calculate"; product: Product }
