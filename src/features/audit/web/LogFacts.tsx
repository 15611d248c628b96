type Props = { facts: readonly (readonly [label: string, value: string | null])[] }

/** What was kept of an entry besides its sentence; what is not known is left out. */
export function LogFacts({ facts }: Props) {
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-0.5 text-xs text-muted">
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label} className="contents">
            <dt>{label}</dt>
            <dd className="min-w-0 break-all">{value}</dd>
          </div>
        ))}
    </dl>
  )
}
