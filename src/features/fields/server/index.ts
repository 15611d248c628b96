import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { listFields } from "./list-fields.ts"
import { createField, updateField } from "./write-field.ts"

/** Every operation on custom fields. */
export const operations: readonly Mounted[] = [
  mounted(contract.createField, createField),
  mounted(contract.listFields, listFields),
  mounted(contract.updateField, updateField),
]
