import { useMessages } from "../../../web/messages.tsx"
import type { Stakeholder } from "../contract.ts"
import { type Attitude, attitudes, influences } from "../stakeholder.ts"

const looks: Record<Attitude, string> = {
  unknown: "border-line bg-panel text-ink",
  against: "border-danger bg-danger-soft text-danger",
  neutral: "border-line bg-sunken text-ink",
  for: "border-ok bg-ok-soft text-ok",
}

/**
 * Power upwards, support to the right. A picture of the list beside it, which says the same in words
 * and is what keys and screen readers use.
 */
export function SupportMap({ stakeholders }: { stakeholders: readonly Stakeholder[] }) {
  const t = useMessages()
  return (
    <figure aria-hidden="true" className="m-0 flex flex-col gap-1 max-md:hidden">
      <figcaption className="text-sm text-muted">{t("negotiation.people.map")}</figcaption>
      <div className="grid grid-cols-[auto_repeat(4,minmax(0,1fr))] gap-1">
        {[...influences].reverse().map((influence) => (
          <div key={influence} className="contents">
            <span className="self-center pe-2 text-xs text-muted">
              {t(`negotiation.people.influence.${influence}`)}
            </span>
            {attitudes.map((attitude) => (
              <div
                key={attitude}
                className="flex min-h-14 flex-wrap content-start gap-1 rounded-control bg-sunken p-1"
              >
                {stakeholders
                  .filter((one) => one.attitude === attitude && one.influence === influence)
                  .map(({ id, contact, state }) => (
                    <span
                      key={id}
                      className={`max-w-full truncate rounded-control border px-1.5 py-0.5 text-xs ${looks[attitude]}`}
                    >
                      {state === "agreed" && "✓ "}
                      {contact.name}
                    </span>
                  ))}
              </div>
            ))}
          </div>
        ))}
        <span className="text-xs text-muted">{t("negotiation.people.power")}</span>
        {attitudes.map((attitude) => (
          <span key={attitude} className="text-center text-xs text-muted">
            {t(`negotiation.people.attitude.${attitude}`)}
          </span>
        ))}
      </div>
    </figure>
  )
}
