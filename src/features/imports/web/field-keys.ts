import { imports } from "../messages/en.ts"

export type FieldKey = keyof typeof imports.field

/** Whether a field has a name in the messages; prefixed ones are named by what follows. */
export function isFieldKey(key: string): key is FieldKey {
  return Object.hasOwn(imports.field, key)
}
