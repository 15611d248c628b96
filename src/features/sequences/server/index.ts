import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import * as enrolment from "../enrolment-contract.ts"
import * as sequence from "../sequence-contract.ts"
import { changeEnrolment } from "./change-enrolment.ts"
import { getContactPlan, planContact } from "./contact-plan.ts"
import { enrolPeople } from "./enrol-people.ts"
import * as reads from "./enrolment-reads.ts"
import * as optOuts from "./opt-outs.ts"
import * as sequences from "./sequences.ts"
import { getTouchSettings, updateTouchSettings } from "./touch-settings.ts"

/** Every operation on contact plans, on sequences and those in them, and on who is not to be contacted. */
export const operations: readonly Mounted[] = [
  mounted(contract.addOptOut, optOuts.addOptOut),
  mounted(sequence.archiveSequence, sequences.archiveSequence),
  mounted(enrolment.changeEnrolment, changeEnrolment),
  mounted(sequence.createSequence, sequences.createSequence),
  mounted(enrolment.enrolPeople, enrolPeople),
  mounted(contract.getContactPlan, getContactPlan),
  mounted(sequence.getSequence, sequences.getSequence),
  mounted(sequence.getTouchSettings, getTouchSettings),
  mounted(enrolment.listDealEnrolments, reads.listDealEnrolments),
  mounted(enrolment.listEnrolmentEvents, reads.listEnrolmentEvents),
  mounted(enrolment.listEnrolments, reads.listEnrolments),
  mounted(contract.listOptOuts, optOuts.listOptOuts),
  mounted(contract.planContact, planContact),
  mounted(sequence.listSequences, sequences.listSequences),
  mounted(sequence.publishSequence, sequences.publishSequence),
  mounted(contract.removeOptOut, optOuts.removeOptOut),
  mounted(sequence.updateTouchSettings, updateTouchSettings),
]
