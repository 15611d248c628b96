import { Pencil } from "lucide-react"
import { localText } from "../../../kernel/locale.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Badge, type Tone } from "../../../web/ui/Badge.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import type { CellState } from "../consents.ts"
import type { Contract } from "../contract.ts"
import type { ConsentOf } from "./ConsentDialog.tsx"
import { useGroups } from "./group-names.ts"

const tones: Record<CellState, Tone> = {
  agree: "ok",
  condition: "warn",
  object: "danger",
  void: "idle",
  missing: "neutral",
}

type Role = Contract["standing"]["roles"][number]["role"]

type Row = {
  key: string
  /** Null where nobody has the role. */
  of: ConsentOf | null
  name: string | null
  role: Role
  cells: readonly { groupId: string; state: CellState }[]
}

type Props = { contract: Contract; onAsk: ((of: ConsentOf) => void) | undefined }

/** People by groups of terms; a role that must agree and has nobody yet is a row as well. */
export function ConsentMatrix({ contract: { standing }, onAsk }: Props) {
  const t = useMessages()
  const names = new Map(useGroups().map(({ id, name }) => [id, name]))
  const rows = rowsOf(standing)
  const groupIds = rows[0]?.cells.map(({ groupId }) => groupId) ?? []
  return (
    <Table label={t("contracts.consents.matrix")}>
      <thead>
        <tr>
          <Th>{t("contracts.consents.who")}</Th>
          {groupIds.map((id) => (
            <Th key={id}>{names.get(id) ?? ""}</Th>
          ))}
          {onAsk && (
            <Th>
              <span className="sr-only">{t("contracts.consents.record")}</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <MatrixRow key={row.key} {...{ row, onAsk }} />
        ))}
      </tbody>
    </Table>
  )
}

function MatrixRow({ row, onAsk }: { row: Row; onAsk: Props["onAsk"] }) {
  const t = useMessages()
  const role = localText(row.role.names, useLanguage().locale)
  const { of } = row
  return (
    <tr>
      <th scope="row" className="min-w-36 px-2 py-1.5 text-start font-normal">
        <span className={row.name === null ? "text-muted" : "font-medium wrap-anywhere"}>
          {row.name ?? t("contracts.consents.nobody")}
        </span>
        <span className="block text-xs text-muted">{role}</span>
      </th>
      {row.cells.map(({ groupId, state }) => (
        <Td key={groupId}>
          <Badge tone={tones[state]}>{t(`contracts.consents.state.${state}`)}</Badge>
        </Td>
      ))}
      {onAsk && (
        <Td align="end">
          {of && (
            <IconButton
              icon={Pencil}
              label={t("contracts.consents.recordOf", { name: row.name ?? role })}
              onClick={() => onAsk(of)}
            />
          )}
        </Td>
      )}
    </tr>
  )
}

/** In the order of the roles that must agree, then everybody else who takes part. */
function rowsOf({ people, roles }: Contract["standing"]): Row[] {
  const required = roles.map(({ role }) => role.id)
  const rowOf = ({ contact, role, cells }: (typeof people)[number]): Row => {
    const of = { contactId: contact.id, stakeholderRoleId: role.id }
    return { key: `${role.id} ${contact.id}`, of, name: contact.name, role, cells }
  }
  const asked = roles.flatMap(({ role, cells }): Row[] => {
    const own = people.filter((one) => one.role.id === role.id)
    if (own.length > 0) return own.map(rowOf)
    return [{ key: role.id, of: null, name: null, role, cells }]
  })
  return [...asked, ...people.filter(({ role }) => !required.includes(role.id)).map(rowOf)]
}
