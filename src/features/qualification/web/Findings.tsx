import { useMessages } from "../../../web/messages.tsx"
import { type FindingKind, findingKinds, type Qualification } from "../contract.ts"
import { FindingEntry } from "./FindingEntry.tsx"
import { FindingForm } from "./FindingForm.tsx"

type Props = { qualification: Qualification; mayWrite: boolean }

/** What was learnt of the buyer: their pains, what brings us together, and what they choose by. */
export function Findings({ qualification, mayWrite }: Props) {
  return (
    <div className="grid gap-6 xl:grid-cols-3">
      {findingKinds.map((kind) => (
        <FindingList key={kind} {...{ kind, qualification, mayWrite }} />
      ))}
    </div>
  )
}

function FindingList({ kind, qualification, mayWrite }: Props & { kind: FindingKind }) {
  const t = useMessages()
  const findings = qualification.findings.filter((one) => one.kind === kind)
  const id = `finding-${kind}`
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2">
      <h3 id={id} className="font-medium">
        {t(`qualification.finding.${kind}`)}
      </h3>
      {findings.length === 0 && (
        <p className="text-muted">{t(`qualification.finding.none.${kind}`)}</p>
      )}
      <ul className="flex flex-col gap-2">
        {findings.map((finding) => (
          <FindingEntry key={finding.id} {...{ finding, mayWrite }} />
        ))}
      </ul>
      {mayWrite && <FindingForm dealId={qualification.dealId} kind={kind} />}
    </section>
  )
}
