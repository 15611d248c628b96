import { useMessages } from "../../../web/messages.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import type { MappingDraft } from "./use-mapping-draft.ts"

/** What to do with rows whose record is there, and with names that meet none. */
export function RuleFields({ draft: { mapping, change } }: { draft: MappingDraft }) {
  const t = useMessages()
  const hasDeals = mapping.files.some(({ kind }) => kind === "deal")
  return (
    <fieldset className="flex min-w-0 flex-wrap items-start gap-4">
      <legend className="mb-2 font-medium">{t("imports.rules.heading")}</legend>
      <SelectField
        className="w-72"
        label={t("imports.rules.existing")}
        value={mapping.existing}
        options={[
          { value: "update", label: t("imports.rules.update") },
          { value: "fill-empty", label: t("imports.rules.fill-empty") },
          { value: "skip", label: t("imports.rules.skip") },
        ]}
        onChange={(existing) => change({ existing })}
      />
      <SelectField
        className="w-72"
        label={t("imports.rules.alike")}
        value={mapping.alike}
        options={[
          { value: "create", label: t("imports.rules.beside") },
          { value: "skip", label: t("imports.rules.instead") },
        ]}
        onChange={(alike) => change({ alike })}
      />
      <SelectField
        className="w-56"
        label={t("imports.rules.company")}
        value={mapping.missingCompany}
        options={[
          { value: "create", label: t("imports.rules.create") },
          { value: "fail", label: t("imports.rules.fail") },
        ]}
        onChange={(missingCompany) => change({ missingCompany })}
      />
      <SelectField
        className="w-72"
        label={t("imports.rules.owner")}
        value={mapping.missingOwner}
        options={[
          { value: "create", label: t("imports.rules.createPerson") },
          { value: "fail", label: t("imports.rules.fail") },
          { value: "leave-empty", label: t("imports.rules.leave-empty") },
        ]}
        onChange={(missingOwner) => change({ missingOwner })}
      />
      {hasDeals && (
        <div className="basis-full">
          <CheckBox
            label={t("imports.deals.listPrice")}
            isChecked={mapping.useListPrice}
            onChange={(useListPrice) => change({ useListPrice })}
          />
        </div>
      )}
    </fieldset>
  )
}
