import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import type { SelectOption } from "../../../web/ui/SelectField.tsx"
import { listFields } from "../../fields/contract.ts"
import {
  customPrefix,
  enteredPrefix,
  type FileKind,
  fieldsOf,
  newCustomPrefix,
  newCustomTypes,
} from "../fields.ts"
import { isFieldKey } from "./field-keys.ts"
import { neededFields } from "./mapping-faults.ts"

/** Names of the fields a column may go into, the workspace's own among them. */
export function useFieldNames() {
  const t = useMessages()
  const { locale } = useLanguage()
  const own = useQuery(apiQuery(listFields, {})).data?.items ?? []
  const nameOf = (kind: FileKind, key: string): string => {
    if (isFieldKey(key)) return t(`imports.field.${key}`)
    if (key.startsWith(enteredPrefix)) {
      return t("imports.entered", { stage: key.slice(enteredPrefix.length) })
    }
    const type = newCustomTypes.find((one) => key === newCustomPrefix + one)
    if (type) return t(`imports.newCustom.${type}`)
    const name = key.startsWith(customPrefix) ? key.slice(customPrefix.length) : key
    const field = own.find((one) => one.recordKind === kind && one.key === name)
    return field ? localText(field.label, locale) : t("imports.custom", { key: name })
  }
  const optionsOf = (kind: FileKind, chosen: string | null, stages: readonly string[]) => {
    const custom = own.filter(({ recordKind }) => recordKind === kind)
    const canHaveCustom = kind === "deal" || kind === "company" || kind === "contact"
    const keys = [
      ...fieldsOf[kind].map(({ key }) => key),
      ...(kind === "deal" ? stages.map((stage) => enteredPrefix + stage) : []),
      ...custom.map(({ key }) => customPrefix + key),
      ...(canHaveCustom ? newCustomTypes.map((type) => newCustomPrefix + type) : []),
    ]
    if (chosen !== null && !keys.includes(chosen)) keys.push(chosen)
    const needed: readonly string[] = neededFields[kind]
    return keys.map((key): SelectOption => {
      const field = nameOf(kind, key)
      const isNeeded = needed.length === 1 && needed.includes(key)
      return { value: key, label: isNeeded ? t("imports.column.needed", { field }) : field }
    })
  }
  return { nameOf, optionsOf }
}
