import type { Locale } from "../../../../kernel/locale.ts"
import { Problem, type ProblemCode } from "../../../../kernel/problem.ts"
import { RefusedForm } from "../../../../server/public-pages/page-section.ts"
import { type ContractRefusal, contractTexts } from "./contract-texts.ts"

const refusals: Partial<Record<ProblemCode, ContractRefusal>> = {
  "version-stale": "stale",
  "deal-closed": "closed",
  "reference-unknown": "unknown",
  "list-full": "full",
}

/** What the rules of the contract refuse, said on the page; a new version has its own time to be read. */
export async function refusing(
  { form, locale }: { form: URLSearchParams; locale: Locale },
  work: () => Promise<void>,
): Promise<undefined> {
  try {
    await work()
  } catch (error) {
    const why = error instanceof Problem ? refusals[error.code] : undefined
    if (!why) throw error
    const told = contractTexts[locale].refused[why]
    throw new RefusedForm(told, form, why === "stale" ? "new state" : "same page")
  }
}
