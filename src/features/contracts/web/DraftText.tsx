import type { ContractDraft } from "../contract.ts"

type Props = { draft: Pick<ContractDraft, "title" | "locale" | "clauses"> }

/** A draft to read. */
export function DraftText({ draft }: Props) {
  return (
    <article lang={draft.locale} className="flex max-w-[72ch] flex-col gap-4">
      <h2 className="text-lg font-medium">{draft.title}</h2>
      {draft.clauses.map(({ id, heading, text }) => (
        <section key={id}>
          <h3 className="font-medium">{heading}</h3>
          <p className="prose whitespace-pre-line wrap-anywhere">{text}</p>
        </section>
      ))}
    </article>
  )
}
