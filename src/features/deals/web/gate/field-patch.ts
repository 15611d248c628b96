import type { Input } from "../../../../kernel/endpoint.ts"
import type { updateDeal } from "../../contract.ts"

type Patch = Omit<Input<typeof updateDeal>, "dealId" | "version">

/** Fields entered at a gate as a change of the deal; undefined when none was. */
export function fieldPatch(entered: Readonly<Record<string, unknown>>): Patch | undefined {
  const filled = Object.entries(entered).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  )
  if (filled.length === 0) return undefined
  const own = filled.filter(([name]) => !name.startsWith("custom:"))
  const custom = filled.filter(([name]) => name.startsWith("custom:"))
  return {
    ...Object.fromEntries(own.map(([name, value]) => [name, plain(value)])),
    ...(custom.length === 0
      ? {}
      : {
          custom: Object.fromEntries(
            custom.map(([name, value]) => [name.slice("custom:".length), value]),
          ),
        }),
  } as Patch // by its keys, which the gate named
}

/** A record chosen from a list is written by its id. */
function plain(value: unknown): unknown {
  return typeof value === "object" && value !== null && "id" in value ? value.id : value
}
