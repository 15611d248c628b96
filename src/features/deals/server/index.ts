import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as board from "../board-contract.ts"
import * as contract from "../contract.ts"
import { bulkDeleteDeals, bulkUpdateDeals } from "./bulk-deals.ts"
import { closeDeal, reopenDeal } from "./close-deal.ts"
import { bulkCreateDeals, createDeal } from "./create-deal.ts"
import { listDealEvents, listStageVisits } from "./deal-history.ts"
import { deleteDeal, restoreDeal } from "./delete-deal.ts"
import { getBoard, listStageDeals } from "./get-board.ts"
import { getDeal } from "./get-deal.ts"
import { listDeals } from "./list-deals.ts"
import { listFilterValues } from "./list-filter-values.ts"
import { listPastDeals } from "./list-past-deals.ts"
import { mergeDeal } from "./merge-deal.ts"
import { moveDeal } from "./move-deal.ts"
import { findDuplicateDeals } from "./similar-deals.ts"
import { updateDeal } from "./update-deal.ts"

/** Every operation on deals. */
export const operations: readonly Mounted[] = [
  mounted(contract.bulkCreateDeals, bulkCreateDeals),
  mounted(contract.bulkDeleteDeals, bulkDeleteDeals),
  mounted(contract.bulkUpdateDeals, bulkUpdateDeals),
  mounted(contract.closeDeal, closeDeal),
  mounted(contract.createDeal, createDeal),
  mounted(contract.deleteDeal, deleteDeal),
  mounted(contract.findDuplicateDeals, findDuplicateDeals),
  mounted(board.getBoard, getBoard),
  mounted(contract.getDeal, getDeal),
  mounted(contract.listDealEvents, listDealEvents),
  mounted(contract.listDeals, listDeals),
  mounted(board.listFilterValues, listFilterValues),
  mounted(board.listPastDeals, listPastDeals),
  mounted(board.listStageDeals, listStageDeals),
  mounted(contract.listStageVisits, listStageVisits),
  mounted(contract.mergeDeal, mergeDeal),
  mounted(contract.moveDeal, moveDeal),
  mounted(contract.reopenDeal, reopenDeal),
  mounted(contract.restoreDeal, restoreDeal),
  mounted(contract.updateDeal, updateDeal),
]
