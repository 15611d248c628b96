import { Copy, Pencil, Plus, Star, Trash2 } from "lucide-react"
import { useState } from "react"
import type { Locale } from "../../../kernel/locale.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import type { OfferOption } from "../../documents/offer.ts"
import type { Proposal } from "../contract.ts"
import { copiedName } from "../copied-name.ts"
import { coverageOf } from "../coverage.ts"
import type { DraftLine, DraftOption } from "../draft.ts"
import { freeLine } from "../first-draft.ts"
import { LineDialog } from "./LineDialog.tsx"
import { LineItem } from "./LineItem.tsx"
import { OptionDialog } from "./OptionDialog.tsx"
import { OptionSums } from "./OptionSums.tsx"
import { ProductDialog } from "./ProductDialog.tsx"
import { useOfferText } from "./use-offer-text.ts"
import { type Studio, withLine } from "./use-studio.ts"

type Props = { option: OfferOption; proposal: Proposal; studio: Studio; mayWrite: boolean }

/** One option of a proposal with its lines and what it comes to, beside the others. */
export function OptionColumn({ option, proposal, studio, mayWrite }: Props) {
  const t = useMessages()
  const textOf = useOfferText()
  const draft = studio.draft?.options.find(({ id }) => id === option.id)
  const edited = mayWrite ? draft : undefined
  const { notAgreed } = coverageOf(proposal.items, option.lines)
  const [asked, setAsked] = useState<DraftLine>()
  const name = textOf(option.name)
  const lineOf = (id: string) => edited?.lines.find((line) => line.id === id)
  return (
    <article
      aria-label={name}
      className="flex min-w-72 flex-1 flex-col gap-3 rounded-card border border-line bg-panel p-4"
    >
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="flex flex-wrap items-center gap-2 font-medium wrap-anywhere">
            {name}
            {option.isRecommended && (
              <Badge tone="accent">{t("proposals.option.recommended")}</Badge>
            )}
          </h3>
          {textOf(option.summary) && (
            <p className="prose text-sm text-muted">{textOf(option.summary)}</p>
          )}
        </div>
        {edited && <OptionMenu option={edited} studio={studio} name={name} />}
      </header>
      {option.lines.length === 0 && <p className="text-muted">{t("proposals.option.noLines")}</p>}
      <ul className="flex flex-1 flex-col">
        {option.lines.map((line) => (
          <LineItem
            key={line.id}
            line={line}
            currency={proposal.currency}
            isAgreed={proposal.items.length === 0 || !notAgreed.includes(line.id)}
            onEdit={edited && (() => setAsked(lineOf(line.id)))}
          />
        ))}
      </ul>
      {edited && <AddLine {...{ option: edited, proposal, studio }} onFree={setAsked} />}
      <OptionSums totals={option.totals} currency={proposal.currency} />
      {asked && edited && studio.draft && (
        <LineDialog
          line={asked}
          languages={studio.draft.languages}
          proposal={proposal}
          onApply={(line) => {
            studio.changeOption(edited.id, { lines: withLine(edited.lines, line) })
            setAsked(undefined)
          }}
          onRemove={
            lineOf(asked.id) &&
            (() => {
              const lines = edited.lines.filter(({ id }) => id !== asked.id)
              studio.changeOption(edited.id, { lines })
              setAsked(undefined)
            })
          }
          onClose={() => setAsked(undefined)}
        />
      )}
    </article>
  )
}

type AddProps = {
  option: DraftOption
  proposal: Proposal
  studio: Studio
  onFree: (line: DraftLine) => void
}

function AddLine({ option, proposal: { priceListId }, studio, onFree }: AddProps) {
  const t = useMessages()
  const [isChoosing, setChoosing] = useState(false)
  const empty = { en: "", "zh-CN": "" }
  return (
    <div className="flex flex-wrap gap-2">
      {priceListId && (
        <Button onClick={() => setChoosing(true)}>
          <Plus size={14} aria-hidden="true" />
          {t("proposals.option.addProduct")}
        </Button>
      )}
      <Button onClick={() => onFree(freeLine(crypto.randomUUID(), empty))}>
        <Plus size={14} aria-hidden="true" />
        {t("proposals.option.addLine")}
      </Button>
      {isChoosing && priceListId && (
        <ProductDialog
          priceListId={priceListId}
          onApply={(line) => {
            studio.changeOption(option.id, { lines: [...option.lines, line] })
            setChoosing(false)
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  )
}

function OptionMenu(props: { option: DraftOption; studio: Studio; name: string }) {
  const { option, studio, name } = props
  const t = useMessages()
  const [isEditing, setEditing] = useState(false)
  const { draft, change, changeOption } = studio
  if (!draft) return null
  const acts = [
    { id: "edit", label: t("proposals.option.edit"), icon: Pencil, run: () => setEditing(true) },
    {
      ...{ id: "recommend", icon: Star },
      label: t(
        option.isRecommended ? "proposals.option.unrecommend" : "proposals.option.recommend",
      ),
      run: () =>
        change({
          ...draft,
          options: draft.options.map((one) => ({
            ...one,
            isRecommended: one.id === option.id && !option.isRecommended,
          })),
        }),
    },
    {
      ...{ id: "copy", label: t("proposals.option.copy"), icon: Copy },
      isDisabled: draft.options.length >= 8,
      run: () => change({ ...draft, options: [...draft.options, copyOf(option, draft.options)] }),
    },
    {
      ...{ id: "remove", label: t("proposals.option.remove"), icon: Trash2, isDanger: true },
      run: () => change({ ...draft, options: draft.options.filter(({ id }) => id !== option.id) }),
    },
  ]
  return (
    <>
      <Menu label={t("proposals.option.acts", { name })} groups={[{ id: "option", acts }]} />
      {isEditing && (
        <OptionDialog
          option={option}
          languages={draft.languages}
          onApply={(patch) => {
            changeOption(option.id, patch)
            setEditing(false)
          }}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  )
}

function copyOf(option: DraftOption, all: readonly DraftOption[]): DraftOption {
  const lines = option.lines.map((line) => ({ ...line, id: crypto.randomUUID() }))
  const named = (locale: Locale) => {
    const taken = all.map(({ name }) => name[locale])
    return copiedName(option.name[locale], taken)
  }
  const name = { en: named("en"), "zh-CN": named("zh-CN") }
  return { ...option, id: crypto.randomUUID(), name, isRecommended: false, lines }
}
