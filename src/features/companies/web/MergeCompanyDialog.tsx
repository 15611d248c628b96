import { useQuery } from "@tanstack/react-query"
import { api, apiMutation, apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { MergeDialog } from "../../../web/records/MergeDialog.tsx"
import { type Choice, MergeSides } from "../../../web/records/MergeSides.tsx"
import { useCustomMerge } from "../../../web/records/use-custom-merge.ts"
import { toast } from "../../../web/ui/toasts.ts"
import { type Company, getCompany, listCompanies, mergeCompany } from "../contract.ts"
import type { MergeField } from "../merge-fields.ts"

/** Chooses the company that is the same as this one, and shows what will stand afterwards. */
export function MergeCompanyDialog({
  company,
  onClose,
}: {
  company: Company
  onClose: () => void
}) {
  const t = useMessages()
  const send = apiMutation(mergeCompany)
  const search = async (text: string) => {
    const { items } = await api(listCompanies, { q: text, limit: 20 })
    return items
      .filter(({ id }) => id !== company.id)
      .map(({ id, name, domain }) => ({ id, label: name, ...(domain ? { detail: domain } : {}) }))
  }
  return (
    <MergeDialog<MergeField>
      texts={{
        title: t("companies.merge.title"),
        what: t("companies.merge.what", { company: company.name }),
        duplicate: t("companies.merge.duplicate"),
        act: t("companies.merge.act"),
      }}
      search={search}
      compare={(duplicateId, choice) => <Sides {...{ company, duplicateId, choice }} />}
      merge={(merge, context) =>
        send({ companyId: company.id, version: company.version, ...merge }, context)
      }
      onMerged={() => toast({ text: t("companies.merge.done", { company: company.name }) })}
      onClose={onClose}
    />
  )
}

const fields = ["name", "domain", "website", "phone", "sector", "country", "city"] as const

type SidesProps = { company: Company; duplicateId: string; choice: Choice<MergeField> }

function Sides({ company, duplicateId, choice }: SidesProps) {
  const t = useMessages()
  const numbersOf = useNumbers()
  const custom = useCustomMerge("company")
  const duplicate = useQuery(apiQuery(getCompany, { companyId: duplicateId }))
  return (
    <MergeSides
      duplicate={duplicate}
      choice={choice}
      rowsOf={(other) => [
        ...fields.map((field) => ({
          field,
          label: t(`companies.field.${field}`),
          kept: company[field] ?? "",
          duplicate: other[field] ?? "",
        })),
        ...numbersOf(company).map(([field, label, kept], index) => ({
          field,
          label: t(`companies.field.${label}`),
          kept,
          duplicate: numbersOf(other)[index]?.[2] ?? "",
        })),
        {
          field: "ownerId" as const,
          label: t("companies.field.owner"),
          kept: company.owner?.name ?? "",
          duplicate: other.owner?.name ?? "",
        },
        ...custom(company, other),
        { label: t("companies.field.tags"), kept: company.tags, duplicate: other.tags },
      ]}
    />
  )
}

/** What a company says in numbers, as it is read. */
function useNumbers() {
  const format = useFormat()
  return ({ employees, annualRevenueMinor, currency, yearEstablished }: Company) =>
    [
      ["employees", "employees", employees === null ? "" : format.count(employees)],
      [
        "annualRevenueMinor",
        "annualRevenue",
        annualRevenueMinor && currency ? format.money(annualRevenueMinor, currency) : "",
      ],
      ["yearEstablished", "yearEstablished", yearEstablished?.toString() ?? ""],
    ] as const
}
