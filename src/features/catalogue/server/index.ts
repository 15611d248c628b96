import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import * as priceContract from "../price-contract.ts"
import * as taxContract from "../tax-contract.ts"
import { calculatePrices } from "./calculate-prices.ts"
import * as lists from "./price-lists.ts"
import * as products from "./products.ts"
import * as taxes from "./tax-classes.ts"

/** Every operation on what is sold and what it costs. */
export const operations: readonly Mounted[] = [
  mounted(contract.createProduct, products.createProduct),
  mounted(contract.getProduct, products.getProduct),
  mounted(contract.listProducts, products.listProducts),
  mounted(contract.setPrices, products.setPrices),
  mounted(contract.updateProduct, products.updateProduct),
  mounted(priceContract.calculatePrices, calculatePrices),
  mounted(priceContract.createPriceList, lists.createPriceList),
  mounted(priceContract.listPriceLists, lists.listPriceLists),
  mounted(priceContract.updatePriceList, lists.updatePriceList),
  mounted(taxContract.createTaxClass, taxes.createTaxClass),
  mounted(taxContract.listTaxClasses, taxes.listTaxClasses),
  mounted(taxContract.updateTaxClass, taxes.updateTaxClass),
]
