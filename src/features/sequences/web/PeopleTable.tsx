import { Link } from "@tanstack/react-router"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import type { Enrolment } from "../enrolment-contract.ts"
import { EnrolmentBadge } from "./EnrolmentBadge.tsx"
import { useAheadText } from "./use-ahead-text.ts"

/** The people of a sequence: in which deal, where they stand, and what comes next. */
export function PeopleTable({ people }: { people: readonly Enrolment[] }) {
  const t = useMessages()
  return (
    <Table label={t("sequences.page.people")}>
      <thead>
        <tr>
          <Th>{t("sequences.page.person")}</Th>
          <Th>{t("sequences.page.state")}</Th>
          <Th className="max-md:hidden">{t("sequences.page.ahead")}</Th>
          <Th className="max-md:hidden">{t("sequences.page.when")}</Th>
        </tr>
      </thead>
      <tbody>
        {people.map((enrolment) => (
          <PersonRow key={enrolment.id} enrolment={enrolment} />
        ))}
      </tbody>
    </Table>
  )
}

function PersonRow({ enrolment }: { enrolment: Enrolment }) {
  const t = useMessages()
  const format = useFormat()
  const aheadText = useAheadText()
  const { contact, deal, state, made, stepCount, addedAt } = enrolment
  return (
    <tr>
      <Td className="py-1">
        <Link
          to="/contacts/$contactId"
          params={{ contactId: contact.id }}
          className="font-medium wrap-anywhere hover:underline"
        >
          {contact.name}
        </Link>
        <Link
          to="/deals/$dealId"
          params={{ dealId: deal.id }}
          className="block text-xs text-muted wrap-anywhere hover:underline"
        >
          {deal.title}
        </Link>
      </Td>
      <Td className="py-1">
        <EnrolmentBadge state={state} />
        <span className="block text-xs text-muted">
          {t("sequences.enrol.step", { number: String(made), count: String(stepCount) })}
        </span>
        <span className="block text-xs text-muted md:hidden">{aheadText(enrolment)}</span>
      </Td>
      <Td className="max-md:hidden">{aheadText(enrolment)}</Td>
      <Td className="max-md:hidden">{format.dateTime(addedAt)}</Td>
    </tr>
  )
}
