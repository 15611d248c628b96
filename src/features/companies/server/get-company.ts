import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { answerCompany } from "./locked-company.ts"

/** A company, also a deleted one, so that its page can bring it back. */
export const getCompany: Handler<typeof contract.getCompany> = (context, { companyId }) =>
  answerCompany(context, companyId)
