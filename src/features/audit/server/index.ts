import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { checkAuditLog, listAuditEntries } from "./list-audit-entries.ts"
import { listEvents } from "./list-events.ts"
import { listSecurityEvents } from "./list-security-events.ts"

/** The audit log, the security log and the list of events. */
export const operations: readonly Mounted[] = [
  mounted(contract.checkAuditLog, checkAuditLog),
  mounted(contract.listAuditEntries, listAuditEntries),
  mounted(contract.listEvents, listEvents),
  mounted(contract.listSecurityEvents, listSecurityEvents),
]
