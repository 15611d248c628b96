import { ChevronDown } from "lucide-react"
import { useEffect, useEffectEvent, useRef, useState } from "react"
import { Button } from "react-aria-components/Button"
import { ComboBox } from "react-aria-components/ComboBox"
import { I18nProvider } from "react-aria-components/I18nProvider"
import { Input } from "react-aria-components/Input"
import { Label } from "react-aria-components/Label"
import { ListBox, ListBoxItem } from "react-aria-components/ListBox"
import { Popover } from "react-aria-components/Popover"
import { Text } from "react-aria-components/Text"
import { useLanguage, useMessages } from "../messages.tsx"
import { classNames } from "./class-names.ts"
import type { ComboBoxProps, ComboOption } from "./combo-option.ts"

const pauseMs = 150
const createId = "create"

/** The working part of `ComboBox`; fetched on demand because React Aria is heavy. */
export function ComboBoxList({ value, onChange, search, create, ...props }: ComboBoxProps) {
  const { locale } = useLanguage()
  const t = useMessages()
  const box = useRef<HTMLDivElement>(null)
  const [text, setText] = useState(value?.label ?? "")
  const [isOpen, setOpen] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const problem = isMissing ? t("shell.field.required") : props.problem
  const found = useFound(isOpen, text === value?.label ? "" : text, search)
  const offered = create && text.trim() && text !== value?.label
  const items: ComboOption[] = [
    ...(found ?? []),
    ...(offered ? [{ id: createId, label: create.label(text.trim()) }] : []),
  ]
  const dialog = box.current?.closest("dialog")

  const type = (typed: string) => {
    setText(typed)
    if (typed === "" && value) onChange(null) // React Aria does so only when it holds the text itself
  }
  const choose = (id: unknown) => {
    if (id === createId) return create?.run(text.trim())
    const option = found?.find((one) => one.id === id) ?? null
    setText(option?.label ?? "")
    setMissing(false)
    onChange(option)
  }

  return (
    <I18nProvider locale={locale}>
      <ComboBox
        ref={box}
        items={items}
        inputValue={text}
        onInputChange={type}
        value={value?.id ?? null}
        onChange={choose}
        onOpenChange={setOpen}
        menuTrigger="focus"
        allowsEmptyCollection
        isRequired={props.isRequired ?? false}
        isDisabled={props.isDisabled ?? false}
        isInvalid={Boolean(problem)}
        validationBehavior="aria"
        {...(props.name ? { name: props.name } : {})}
        className={classNames("flex min-w-0 flex-col gap-1", props.className)}
      >
        <Label className={props.isLabelHidden ? "sr-only" : "text-sm font-medium"}>
          {props.label}
          {props.isRequired === false && (
            <span className="ms-1.5 font-normal text-muted">{t("shell.field.optional")}</span>
          )}
        </Label>
        <div className="relative">
          <Input
            className="field pe-8"
            placeholder={props.placeholder ?? ""}
            required={props.isRequired ?? false}
            onInvalid={(event) => {
              event.preventDefault() // as in `Field`: our words instead of the browser's bubble
              setMissing(true)
            }}
          />
          <Button className="absolute inset-y-0 end-0 flex w-8 items-center justify-center text-muted">
            <ChevronDown size={14} aria-hidden="true" />
          </Button>
        </div>
        {props.help && (
          <Text slot="description" className="text-xs text-muted">
            {props.help}
          </Text>
        )}
        {problem && (
          <Text slot="errorMessage" className="text-xs text-danger">
            {problem}
          </Text>
        )}
        <Popover
          offset={4}
          {...(dialog ? { UNSTABLE_portalContainer: dialog } : {})}
          className="floating appear w-(--trigger-width) overflow-y-auto rounded-card p-1"
        >
          <ListBox
            className="outline-none"
            renderEmptyState={() => (
              <p className="px-2 py-1.5 text-sm text-muted">
                {t(found ? "shell.field.noMatch" : "shell.field.loading")}
              </p>
            )}
          >
            {(option: ComboOption) => (
              <ListBoxItem
                id={option.id}
                textValue={option.label}
                className="flex min-h-(--control) cursor-pointer items-center gap-2 rounded-control px-2 text-sm outline-none data-focused:bg-accent-soft data-selected:font-medium"
              >
                <span className="flex-1 truncate">{option.label}</span>
                {option.detail && (
                  <span className="truncate text-xs text-muted">{option.detail}</span>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </I18nProvider>
  )
}

/** What the search gives for `text`; undefined until the first answer, the last one while waiting. */
function useFound(isOpen: boolean, text: string, search: ComboBoxProps["search"]) {
  const [found, setFound] = useState<readonly ComboOption[]>()
  const ask = useEffectEvent(search)
  useEffect(() => {
    if (!isOpen) return
    let isCurrent = true
    const soon = setTimeout(
      async () => {
        const options = await ask(text).catch(() => [])
        if (isCurrent) setFound(options)
      },
      text === "" ? 0 : pauseMs,
    )
    return () => {
      isCurrent = false
      clearTimeout(soon)
    }
  }, [isOpen, text])
  return found
}
