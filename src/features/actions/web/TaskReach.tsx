import { useMessages } from "../../../web/messages.tsx"
import type { Channel } from "../channel.ts"
import type { Task } from "../contract.ts"

type Props = { channel: Channel; reach: NonNullable<Task["reach"]> }

/** Whom a planned contact is for; a link where the reader's own programs can open the way to them. */
export function TaskReach({ channel, reach: { contact, href } }: Props) {
  const t = useMessages()
  const { name } = contact
  if (href === null) return <p className="text-sm wrap-anywhere">{name}</p>
  const text =
    channel === "mail"
      ? t("actions.reach.mail", { name })
      : channel === "phone"
        ? t("actions.reach.phone", { name })
        : t("actions.reach.linkedin", { name })
  const outside = channel === "linkedin" ? { target: "_blank", rel: "noopener noreferrer" } : {}
  return (
    <a
      href={href}
      {...outside}
      className="inline-flex min-h-6 items-center text-sm text-accent wrap-anywhere underline"
    >
      {text}
    </a>
  )
}
