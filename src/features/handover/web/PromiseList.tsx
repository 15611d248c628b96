import { useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { type Handover, promiseSources } from "../contract.ts"
import { AssignDialog } from "./AssignDialog.tsx"
import { PromiseEntry } from "./PromiseEntry.tsx"

type Props = { handover: Handover; mayAssign: boolean; mayRemove: boolean }

/** The promises by their source; several can be given an owner and a day at once. */
export function PromiseList({ handover, mayAssign, mayRemove }: Props) {
  const t = useMessages()
  const { dealId, items, unowned, isFrozen } = handover
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<ReadonlySet<string>>()
  if (items.length === 0) return <p className="text-muted">{t("handover.none")}</p>
  const selected = items.filter(({ key }) => chosen.has(key))
  const toggle = (key: string) =>
    setChosen((before) => (before.has(key) ? without(before, key) : new Set([...before, key])))
  const isAll = selected.length === items.length
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={unowned > 0 ? "warn" : "ok"} isSentence>
          {unowned > 0 ? t("handover.unowned", { count: unowned }) : t("handover.allOwned")}
        </Badge>
        {isFrozen && <span className="text-xs text-muted">{t("handover.frozen")}</span>}
        {mayAssign && (
          <span className="ms-auto flex flex-wrap items-center gap-3">
            <CheckBox
              label={t("handover.selectAll")}
              isChecked={isAll ? true : selected.length > 0 ? "mixed" : false}
              onChange={() => setChosen(isAll ? new Set() : new Set(items.map(({ key }) => key)))}
            />
            <Button
              disabled={selected.length === 0}
              onClick={() => setAsked(new Set(selected.map(({ key }) => key)))}
            >
              {t("handover.assign")}
            </Button>
          </span>
        )}
      </div>
      {promiseSources.map((source) => {
        const own = items.filter((one) => one.source === source)
        if (own.length === 0) return null
        return (
          <section key={source} aria-labelledby={`promises-${source}`}>
            <h3 id={`promises-${source}`} className="text-xs text-muted">
              {t(`handover.source.${source}`)}
            </h3>
            <ul className="flex flex-col">
              {own.map((one) => (
                <PromiseEntry
                  key={one.key}
                  promise={one}
                  isChosen={chosen.has(one.key)}
                  {...{ mayAssign, mayRemove }}
                  onChoose={() => toggle(one.key)}
                  onAssign={() => setAsked(new Set([one.key]))}
                />
              ))}
            </ul>
          </section>
        )
      })}
      {asked && (
        <AssignDialog
          dealId={dealId}
          promises={items.filter(({ key }) => asked.has(key))}
          onSaved={() => setChosen(new Set())}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}

function without(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set([...keys].filter((one) => one !== key))
}
