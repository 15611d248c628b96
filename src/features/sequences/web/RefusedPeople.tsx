import { ProblemError } from "../../../kernel/client.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { RefusedPerson } from "../enrolment-contract.ts"

/** Who cannot be added, and why, as the refusal tells it. */
export function RefusedPeople({ error }: { error: Error | null }) {
  const t = useMessages()
  if (!(error instanceof ProblemError) || error.problem.code !== "enrolment-refused") return null
  const { people } = error.problem.facts as { people: RefusedPerson[] } // what the refusal rests on
  return (
    <ul className="list-disc ps-5 text-sm text-danger">
      {people.map(({ dealId, contactId, name, why }) => (
        <li key={`${dealId} ${contactId} ${name}`}>
          {t("sequences.refused", { name, why: t(`sequences.why.${why}`) })}
        </li>
      ))}
    </ul>
  )
}
