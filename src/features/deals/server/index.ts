import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as board from "../board-contract.ts"
import * as bulk from "../bulk-contract.ts"
import * as closing from "../closing-contract.ts"
import * as contract from "../contract.ts"
import * as gate from "../gate-contract.ts"
import { bulkDeleteDeals, bulkUpdateDeals } from "./bulk-deals.ts"
import { closeDeal, reopenDeal } from "./close-deal.ts"
import {
  createClosingReason,
  getClosingLists,
  setClosingRule,
  updateClosingReason,
} from "./closing/closing-lists.ts"
import { createCompetitor, updateCompetitor } from "./closing/competitors.ts"
import { listRestatements } from "./closing/list-restatements.ts"
import { bulkCreateDeals, createDeal } from "./create-deal.ts"
import { listDealEvents, listStageVisits } from "./deal-history.ts"
import { deleteDeal, restoreDeal } from "./delete-deal.ts"
import { askException, decideException } from "./gate/ask-exception.ts"
import { getGate } from "./gate/get-gate.ts"
import { countExceptions, listExceptions } from "./gate/list-exceptions.ts"
import { reopenCriterion, showCriterion } from "./gate/show-criterion.ts"
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
  mounted(gate.askException, askException),
  mounted(bulk.bulkCreateDeals, bulkCreateDeals),
  mounted(bulk.bulkDeleteDeals, bulkDeleteDeals),
  mounted(bulk.bulkUpdateDeals, bulkUpdateDeals),
  mounted(contract.closeDeal, closeDeal),
  mounted(gate.countExceptions, countExceptions),
  mounted(closing.createClosingReason, createClosingReason),
  mounted(closing.createCompetitor, createCompetitor),
  mounted(contract.createDeal, createDeal),
  mounted(gate.decideException, decideException),
  mounted(contract.deleteDeal, deleteDeal),
  mounted(contract.findDuplicateDeals, findDuplicateDeals),
  mounted(board.getBoard, getBoard),
  mounted(closing.getClosingLists, getClosingLists),
  mounted(contract.getDeal, getDeal),
  mounted(gate.getGate, getGate),
  mounted(contract.listDealEvents, listDealEvents),
  mounted(contract.listDeals, listDeals),
  mounted(gate.listExceptions, listExceptions),
  mounted(board.listFilterValues, listFilterValues),
  mounted(board.listPastDeals, listPastDeals),
  mounted(closing.listRestatements, listRestatements),
  mounted(board.listStageDeals, listStageDeals),
  mounted(contract.listStageVisits, listStageVisits),
  mounted(contract.mergeDeal, mergeDeal),
  mounted(contract.moveDeal, moveDeal),
  mounted(gate.reopenCriterion, reopenCriterion),
  mounted(contract.reopenDeal, reopenDeal),
  mounted(contract.restoreDeal, restoreDeal),
  mounted(closing.setClosingRule, setClosingRule),
  mounted(gate.showCriterion, showCriterion),
  mounted(closing.updateClosingReason, updateClosingReason),
  mounted(closing.updateCompetitor, updateCompetitor),
  mounted(contract.updateDeal, updateDeal),
]
