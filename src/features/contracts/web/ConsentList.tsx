import { localText } from "../../../kernel/locale.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import type { Consent } from "../consent-contract.ts"
import type { Contract } from "../contract.ts"
import { useGroups } from "./group-names.ts"

/** What each person said last, with what shows it; told by us and their own act never look alike. */
export function ConsentList({ contract }: { contract: Contract }) {
  const t = useMessages()
  if (contract.consents.length === 0) return null
  return (
    <section aria-labelledby="contract-said" className="flex max-w-3xl flex-col">
      <h2 id="contract-said" className="border-b border-line pb-1 text-sm text-muted">
        {t("contracts.consents.said")}
      </h2>
      <ul className="flex flex-col">
        {together(contract.consents).map((said) => (
          <Said key={said[0].id} said={said} />
        ))}
      </ul>
    </section>
  )
}

type Together = [Consent, ...Consent[]]

/** What was said in one act about several groups is one entry, the latest first. */
function together(consents: readonly Consent[]): Together[] {
  const keyOf = ({ contact, role, answer, number, recordedAt, evidence }: Consent) =>
    [contact.id, role.id, answer, number, recordedAt, evidence].join("|")
  const acts = new Map<string, Together>()
  for (const consent of consents) {
    const known = acts.get(keyOf(consent))
    if (known) known.push(consent)
    else acts.set(keyOf(consent), [consent])
  }
  return [...acts.values()].reverse()
}

function Said({ said }: { said: Together }) {
  const t = useMessages()
  const format = useFormat()
  const { locale } = useLanguage()
  const names = new Map(useGroups().map(({ id, name }) => [id, name]))
  const [{ contact, role, answer, number, condition, evidence, file, ...one }] = said
  const groups = said.map(({ groupId }) => names.get(groupId) ?? "").join(" · ")
  const day = format.day(one.saidOn)
  const isOwn = one.givenBy === "buyer"
  return (
    <li className="flex flex-col gap-0.5 border-b border-line py-2">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium wrap-anywhere">
          {t("contracts.person", { name: contact.name, role: localText(role.names, locale) })}
        </span>
        <Badge tone={answer === "agree" ? "ok" : answer === "object" ? "danger" : "warn"}>
          {t(`contracts.consents.answers.${answer}`)}
        </Badge>
      </p>
      <p className="text-xs text-muted">
        {t("contracts.consents.about", { number: String(number), groups })}
      </p>
      {condition && <p className="prose whitespace-pre-line wrap-anywhere">{condition}</p>}
      <p className="text-xs text-muted wrap-anywhere">
        {isOwn
          ? t("contracts.consents.ownAct", { day })
          : t("contracts.consents.toldBy", {
              ...{ name: one.recordedBy?.name ?? "", day },
              evidence: [evidence, file?.name].filter(Boolean).join(" · "),
            })}
      </p>
    </li>
  )
}
