import { useMessageOf, useMessages } from "../messages.tsx"
import { CheckBox } from "../ui/CheckBox.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { Keys } from "../ui/Keys.tsx"
import { type Command, useCommands } from "./registry.ts"
import { setSingleKeys, useSingleKeys } from "./single-keys.ts"

/** The keys that work on this screen, and the switch for single letters. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const t = useMessages()
  const isOn = useSingleKeys()
  const withKeys = useCommands().filter((command) => command.keys)
  const groups = [
    { title: t("shell.command.thisScreen"), commands: withKeys.filter((one) => !one.everywhere) },
    { title: t("shell.command.everywhere"), commands: withKeys.filter((one) => one.everywhere) },
  ]
  return (
    <Dialog isOpen onClose={onClose} title={t("shell.command.sheet")} width="wide">
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        {groups.map(
          (group) =>
            group.commands.length > 0 && (
              <KeyList key={group.title} title={group.title} commands={group.commands} />
            ),
        )}
      </div>
      <div className="mt-4 border-t border-line pt-3">
        <CheckBox
          label={t("shell.command.singleKeys")}
          help={t("shell.command.singleKeysWhy")}
          isChecked={isOn}
          onChange={setSingleKeys}
        />
      </div>
    </Dialog>
  )
}

function KeyList({ title, commands }: { title: string; commands: readonly Command[] }) {
  const messageOf = useMessageOf()
  return (
    <section>
      <h3 className="mb-1 text-xs text-muted">{title}</h3>
      <dl>
        {commands.map((command) => (
          <div
            key={command.id}
            className="flex min-h-8 items-center justify-between gap-4 border-b border-line"
          >
            <dt>{messageOf(command.title)}</dt>
            <dd>
              <span className="sr-only">
                {[command.keys, command.also].filter(Boolean).join(", ")}
              </span>
              <span className="flex gap-2">
                <Keys keys={command.keys ?? ""} />
                {command.also && <Keys keys={command.also} />}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
