import { useMessages } from "../../../web/messages.tsx"
import { signOffRoles } from "../roles.ts"

/** What a role is called: ours in the reader's language, others as they were written. */
export function useRoleName(): (role: string) => string {
  const t = useMessages()
  return (role) => {
    const known = signOffRoles.find((one) => one === role)
    return known ? t(`contracts.role.${known}`) : role
  }
}
