import { imports } from "../messages/en.ts"

/** Whether a field has a name in the messages; prefixed ones are named by what follows. */
export function isFieldKey(key: string): key is keyof typeof imports.field {
  return Object.hasOwn(imports.field, key)
}

/** Whether a text is one of the outcomes a deal may have. */
export function isOutcome(text: string): text is keyof typeof imports.outcomes {
  return Object.hasOwn(imports.outcomes, text)
}

/** Whether a reason has a sentence; a newer server may know more of them. */
export function isReason(code: string): code is keyof typeof imports.reasons {
  return Object.hasOwn(imports.reasons, code)
}
