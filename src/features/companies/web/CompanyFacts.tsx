import { useState } from "react"
import { formatMajor, parseMajor } from "../../../kernel/money.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { CustomFacts } from "../../../web/records/CustomFacts.tsx"
import { Fact, FactList, PlainFact } from "../../../web/records/Fact.tsx"
import { MemberField } from "../../../web/records/MemberField.tsx"
import { TagField } from "../../../web/records/TagField.tsx"
import { WebLink } from "../../../web/records/WebLink.tsx"
import { useMay, useSession } from "../../../web/session.tsx"
import { InlineEdit } from "../../../web/ui/InlineEdit.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import type { Company } from "../contract.ts"
import { type CompanyUpdate, useUpdateCompany } from "./use-update-company.ts"

type FactProps = { company: Company; isDisabled: boolean; save: (update: CompanyUpdate) => void }

/** What is known of a company, each value edited where it stands. */
export function CompanyFacts({ company }: { company: Company }) {
  const t = useMessages()
  const isDisabled = !useMay("company.write") || company.deletedAt !== null
  const update = useUpdateCompany(company)
  const save = (changes: CompanyUpdate) => update.mutate(changes)
  const facts = { company, isDisabled, save }
  return (
    <section aria-labelledby="company-facts" className="flex flex-col gap-3">
      <h2 id="company-facts" className="font-medium">
        {t("companies.page.facts")}
      </h2>
      <ProblemNotice error={update.error} />
      <FactList>
        <TextFacts {...facts} />
        <NumberFacts {...facts} />
        <CustomFacts
          recordKind="company"
          values={update.custom}
          isDisabled={isDisabled}
          onSave={(custom) => save({ custom })}
        />
        <Fact label={t("companies.field.owner")}>
          <MemberField
            isLabelHidden
            label={t("companies.field.owner")}
            value={company.owner && { id: company.owner.id, label: company.owner.name }}
            onChange={(owner) => save({ ownerId: owner?.id ?? null })}
            isDisabled={isDisabled}
          />
        </Fact>
        <Fact label={t("companies.field.tags")}>
          <TagField
            isLabelHidden
            label={t("companies.field.tags")}
            addLabel={t("companies.field.addTag")}
            values={company.tags}
            onChange={(tags) => save({ tags })}
            isDisabled={isDisabled}
          />
        </Fact>
      </FactList>
    </section>
  )
}

const textFields = ["domain", "website", "phone", "sector", "country", "city"] as const

function TextFacts({ company, isDisabled, save }: FactProps) {
  const t = useMessages()
  return (
    <>
      <Fact label={t("companies.field.name")}>
        <InlineEdit
          label={t("companies.field.name")}
          value={company.name}
          isDisabled={isDisabled}
          onSave={(text) => text.trim() && save({ name: text })}
        />
      </Fact>
      {textFields.map((field) => (
        <Fact key={field} label={t(`companies.field.${field}`)}>
          <span className="flex items-center gap-2">
            <span className="min-w-0 flex-1">
              <InlineEdit
                label={t(`companies.field.${field}`)}
                value={company[field] ?? ""}
                isDisabled={isDisabled}
                onSave={(text) => save({ [field]: text.trim() || null })}
              />
            </span>
            {field === "website" && company.website && <WebLink address={company.website} />}
          </span>
        </Fact>
      ))}
    </>
  )
}

const wholeNumbers = ["employees", "yearEstablished"] as const

function NumberFacts({ company, isDisabled, save }: FactProps) {
  const t = useMessages()
  const format = useFormat()
  const { workspace } = useSession()
  const [wrong, setWrong] = useState<string>()
  const currency = company.currency ?? workspace.currency
  const revenue = company.annualRevenueMinor
  const read = (field: string, text: string, parsed: (plain: string) => CompanyUpdate | null) => {
    const update = parsed(text.replaceAll(/[\s,]/g, ""))
    setWrong(update ? undefined : field)
    if (update) save(update)
  }
  return (
    <>
      {wholeNumbers.map((field) => (
        <Fact key={field} label={t(`companies.field.${field}`)}>
          <InlineEdit
            label={t(`companies.field.${field}`)}
            value={company[field]?.toString() ?? ""}
            display={
              field === "employees" && company.employees !== null
                ? format.count(company.employees)
                : undefined
            }
            isDisabled={isDisabled}
            onSave={(text) =>
              read(field, text, (plain) =>
                /^\d{0,9}$/.test(plain) ? { [field]: plain === "" ? null : Number(plain) } : null,
              )
            }
          />
          {wrong === field && <Wrong text={t("shell.field.numberInvalid")} />}
        </Fact>
      ))}
      <Fact label={t("companies.field.annualRevenue")}>
        <InlineEdit
          label={t("companies.field.annualRevenue")}
          value={revenue === null ? "" : formatMajor(BigInt(revenue), currency)}
          display={revenue && format.money(revenue, currency)}
          isDisabled={isDisabled}
          onSave={(text) =>
            read("revenue", text, (plain) => {
              if (plain === "") return { annualRevenueMinor: null }
              const minor = parseMajor(plain, currency)
              return minor === undefined ? null : { annualRevenueMinor: minor.toString() }
            })
          }
        />
        {wrong === "revenue" && (
          <Wrong
            text={t("shell.field.amountInvalid", { example: formatMajor(125000n, currency) })}
          />
        )}
      </Fact>
      <PlainFact label={t("companies.field.created")}>
        {format.dateTime(company.createdAt)}
      </PlainFact>
    </>
  )
}

function Wrong({ text }: { text: string }) {
  return (
    <p role="alert" className="text-xs text-danger">
      {text}
    </p>
  )
}
