import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { domainOf } from "../name-key.ts"
import { answerCompany } from "./locked-company.ts"
import { findSimilarCompanies } from "./queries.ts"

/** A company, also a deleted one, so that its page can bring it back. */
export const getCompany: Handler<typeof contract.getCompany> = (context, { companyId }) =>
  answerCompany(context, companyId)

/** Companies of the same name or domain, then those with nearly the same name. */
export const findDuplicateCompanies: Handler<typeof contract.findDuplicateCompanies> = async (
  { tx, actor },
  { name, domain, companyId },
) => {
  const found = await findSimilarCompanies(tx, actor, {
    name,
    domain: domain ? domainOf(domain) : undefined,
    exceptId: companyId,
  })
  return { items: found.map(({ id, name, domain }) => ({ id, name, domain })) }
}
