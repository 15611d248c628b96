import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { answerQuestion, beginRound } from "./answer-question.ts"
import { createFinding, deleteFinding, updateFinding } from "./findings.ts"
import { listFirstAnswers } from "./first-answers.ts"
import { getQualification } from "./get-qualification.ts"
import { measureFirstAnswers } from "./measure-first-answers.ts"
import { disqualifyDeal, qualifyDeal } from "./qualify-deal.ts"
import { getScorecard, publishScorecard } from "./scorecards.ts"

/** Every operation of qualification. */
export const operations: readonly Mounted[] = [
  mounted(contract.answerQuestion, answerQuestion),
  mounted(contract.beginRound, beginRound),
  mounted(contract.createFinding, createFinding),
  mounted(contract.deleteFinding, deleteFinding),
  mounted(contract.disqualifyDeal, disqualifyDeal),
  mounted(contract.getQualification, getQualification),
  mounted(contract.getScorecard, getScorecard),
  mounted(contract.listFirstAnswers, listFirstAnswers),
  mounted(contract.measureFirstAnswers, measureFirstAnswers),
  mounted(contract.publishScorecard, publishScorecard),
  mounted(contract.qualifyDeal, qualifyDeal),
  mounted(contract.updateFinding, updateFinding),
]
