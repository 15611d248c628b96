import { StageMapping } from "../contract.ts"
import { fieldsOf } from "../fields.ts"
import type { imports } from "../messages/en.ts"
import { rowReasons } from "../row-reasons.ts"

const fieldKeys = new Set(Object.values(fieldsOf).flatMap((fields) => fields.map(({ key }) => key)))

/** Whether a field has a name in the messages; prefixed ones are named by what follows. */
export function isFieldKey(key: string): key is keyof typeof imports.field {
  return fieldKeys.has(key)
}

/** Whether a text is one of the outcomes a deal may have. */
export function isOutcome(text: string): text is keyof typeof imports.outcomes {
  return StageMapping.shape.outcome.safeParse(text).success
}

/** Whether a reason has a sentence; a newer server may know more of them. */
export function isReason(code: string): code is keyof typeof imports.reasons {
  return rowReasons.some((one) => one === code)
}
