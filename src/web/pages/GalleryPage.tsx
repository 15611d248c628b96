import { Copy, Pencil, Plus, Trash2 } from "lucide-react"
import { type ReactNode, useState } from "react"
import { ProblemError, UnreachableError } from "../../kernel/client.ts"
import { setTheme } from "../appearance.ts"
import { CommandLayer } from "../commands/CommandLayer.tsx"
import { runCommand, useCommand } from "../commands/registry.ts"
import { useFormat } from "../format.ts"
import { LanguageSwitch } from "../frame/LanguageSwitch.tsx"
import { Avatar } from "../ui/Avatar.tsx"
import { Badge } from "../ui/Badge.tsx"
import { Button } from "../ui/Button.tsx"
import { CheckBox } from "../ui/CheckBox.tsx"
import { ComboBox } from "../ui/ComboBox.tsx"
import type { ComboOption } from "../ui/combo-option.ts"
import { DateField } from "../ui/DateField.tsx"
import { Dialog } from "../ui/Dialog.tsx"
import { EmptyState } from "../ui/EmptyState.tsx"
import { FileDrop } from "../ui/FileDrop.tsx"
import { Form } from "../ui/Form.tsx"
import { IconButton } from "../ui/IconButton.tsx"
import { InlineEdit } from "../ui/InlineEdit.tsx"
import { Menu } from "../ui/Menu.tsx"
import { MoneyField } from "../ui/MoneyField.tsx"
import type { MenuGroup } from "../ui/menu-act.ts"
import { NumberField } from "../ui/NumberField.tsx"
import { ProblemNotice } from "../ui/ProblemNotice.tsx"
import { ProgressBar } from "../ui/ProgressBar.tsx"
import { RadioGroup } from "../ui/RadioGroup.tsx"
import { SelectField } from "../ui/SelectField.tsx"
import { Sheet } from "../ui/Sheet.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { Stat } from "../ui/Stat.tsx"
import { Table } from "../ui/Table.tsx"
import { TagList } from "../ui/TagList.tsx"
import { Td } from "../ui/Td.tsx"
import { TextArea } from "../ui/TextArea.tsx"
import { TextField } from "../ui/TextField.tsx"
import { Th } from "../ui/Th.tsx"
import { toast } from "../ui/toasts.ts"
import { useForm } from "../ui/use-form.ts"
import { ViewTabs } from "./GalleryTabs.tsx"

const companies: readonly ComboOption[] = [
  { id: "1", label: "华为技术有限公司", detail: "深圳" },
  { id: "2", label: "Shenzhen Bright Optics", detail: "Shenzhen" },
  { id: "3", label: "Northwind Traders", detail: "Seattle" },
]

const refusal = new ProblemError({
  type: "/problems/input-invalid",
  code: "input-invalid",
  status: 422,
  title: "Input is invalid",
  detail: "Some of the fields are not valid. Correct the marked ones and try again.",
  requestId: "0199f2a4",
  fields: [{ path: "name", code: "too-long", message: "At most 200 characters" }],
})

/** Every primitive in its states, for looking at and for axe; not part of a production build. */
export function GalleryPage() {
  const [isDialog, setDialog] = useState(false)
  const [isSheet, setSheet] = useState(false)
  useCommand({
    id: "gallery.dialog",
    title: "shell.action.open",
    pinyin: "dk",
    keys: "o",
    run: () => setDialog(true),
  })
  return (
    <main className="mx-auto flex max-w-6xl flex-col gap-8 p-4 md:p-6">
      <header className="flex flex-wrap items-center gap-2">
        <h1 className="flex-1 text-2xl font-bold">Gallery 组件库</h1>
        <LanguageSwitch />
        <Button look="quiet" onClick={() => setTheme("light")}>
          Light
        </Button>
        <Button look="quiet" onClick={() => setTheme("dark")}>
          Dark
        </Button>
        <Button onClick={() => runCommand("palette.open")}>Palette</Button>
      </header>
      <Part title="Buttons and menus">
        <Button look="primary">New deal</Button>
        <Button>Export</Button>
        <Button look="quiet">Cancel</Button>
        <Button look="danger">Delete for good</Button>
        <Button look="primary" isPending>
          Saving
        </Button>
        <Button disabled>Disabled</Button>
        <IconButton icon={Plus} label="Add a deal" keys="c" />
        <IconButton icon={Copy} label="Copy" disabled />
        <IconButton icon={Pencil} label="Edit" aria-pressed />
        <Menu label="More actions" groups={menu} />
        <Button onClick={() => setDialog(true)}>Open dialog</Button>
        <Button onClick={() => setSheet(true)}>Open sheet</Button>
        <Button onClick={() => toast({ text: "Deal moved to Proposal", undo: () => undefined })}>
          Toast
        </Button>
        <Button onClick={() => toast({ text: "The file could not be read", tone: "danger" })}>
          Bad news
        </Button>
      </Part>
      <Part title="States">
        <Badge tone="danger">Overdue</Badge>
        <Badge tone="warn">Today</Badge>
        <Badge tone="info">Later</Badge>
        <Badge tone="idle">24 days idle</Badge>
        <Badge tone="ok">Won</Badge>
        <Badge tone="accent">Commit</Badge>
        <Badge>Omitted</Badge>
        <span className="flex items-center gap-1.5">
          <Avatar name="Wang Wei" /> Wang Wei
        </span>
        <span className="flex items-center gap-1.5">
          <Avatar name="李娜" size="small" /> 李娜
        </span>
        <TagList
          label="Tags"
          tags={[
            { id: "a", label: "Key account" },
            { id: "b", label: "华东" },
          ]}
          onRemove={() => {}}
        />
      </Part>
      <Figures />
      <Part title="Fields">
        <Fields />
      </Part>
      <Part title="Form with refusal">
        <RefusedForm />
      </Part>
      <Part title="Table">
        <Deals />
      </Part>
      <Part title="Waiting, empty, failed">
        <div className="grid w-full gap-4 md:grid-cols-2">
          <Skeleton />
          <div className="flex flex-col gap-3">
            <ProgressBar label="Importing deals" done={1_240} total={3_214} />
            <ProgressBar label="Counting" done={88} />
          </div>
          <ProblemNotice error={refusal} />
          <ProblemNotice error={new UnreachableError("x")} onRetry={() => {}} />
          <EmptyState
            title="No deals yet"
            hint="A deal is one sale on its way through the stages."
            action={<Button look="primary">New deal</Button>}
          />
          <ViewTabs />
        </div>
      </Part>
      <Dialog
        isOpen={isDialog}
        onClose={() => setDialog(false)}
        title="New deal"
        footer={
          <>
            <Button onClick={() => setDialog(false)}>Cancel</Button>
            <Button look="primary">Create</Button>
          </>
        }
      >
        <Fields />
        <Menu label="More actions in dialog" groups={menu} />
      </Dialog>
      <Sheet isOpen={isSheet} onClose={() => setSheet(false)} title="Huawei rollout 华为上线">
        <Deals />
      </Sheet>
      <CommandLayer />
    </main>
  )
}

const menu: readonly MenuGroup[] = [
  {
    id: "acts",
    acts: [
      { id: "edit", label: "Edit", icon: Pencil, keys: "e", run: () => {} },
      { id: "copy", label: "Copy", icon: Copy, keys: "mod+c", run: () => {} },
      { id: "off", label: "Not now", isDisabled: true, run: () => {} },
    ],
  },
  {
    id: "sort",
    title: "Sort",
    isChoice: true,
    acts: [
      { id: "urgent", label: "Next step", isChosen: true, run: () => {} },
      { id: "amount", label: "Amount", run: () => {} },
    ],
  },
  {
    id: "end",
    acts: [{ id: "delete", label: "Delete", icon: Trash2, isDanger: true, run: () => {} }],
  },
]

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="border-b border-line pb-1 text-lg font-medium">{title}</h2>
      <div className="flex flex-wrap gap-2 *:self-center [&>button.border-s]:self-stretch">
        {children}
      </div>
    </section>
  )
}

function Figures() {
  const format = useFormat()
  return (
    <Part title="Figures">
      <Stat
        label="Pipeline"
        value={format.money("128000000", "CNY", { compact: true })}
        note={format.money("128000000", "CNY")}
        onOpen={() => {}}
      />
      <Stat label="Yen" value={format.money("1250", "JPY")} />
      <Stat
        label="Own currency"
        value={format.money("125050", "USD")}
        note={format.percent(2550)}
      />
      <Stat
        label="Close date"
        value={format.day("2026-11-30")}
        note={format.day("2026-11-30", { short: true })}
      />
      <Stat
        label="Changed"
        value={format.relative(new Date(Date.now() - 300_000).toISOString())}
        note={format.days(24)}
      />
      <Stat
        label="At"
        value={format.dateTime("2026-11-30T06:05:00Z")}
        note={format.count(1_234_567)}
      />
    </Part>
  )
}

function Fields() {
  const [text, setText] = useState("Huawei rollout")
  const [amount, setAmount] = useState<string | null>("4500000")
  const [days, setDays] = useState<number | null>(14)
  const [day, setDay] = useState<string | null>("2026-11-30")
  const [stage, setStage] = useState<"" | "a" | "b">("")
  const [company, setCompany] = useState<ComboOption | null>(companies[0] ?? null)
  const [isOn, setOn] = useState(true)
  const [file, setFile] = useState<File | null>(null)
  const search = async (typed: string) =>
    companies.filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()))
  return (
    <div className="grid w-full gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <TextField label="Name" value={text} onChange={setText} isRequired />
      <TextField
        label="Website"
        value=""
        onChange={() => {}}
        placeholder="example.com"
        isRequired={false}
        help="Without https://"
      />
      <TextField label="Code" value="A1" onChange={() => {}} isDisabled />
      <TextField
        label="E-mail"
        value="wang"
        onChange={() => {}}
        problem="An e-mail address has an @ in it."
      />
      <MoneyField
        label="Amount"
        value={amount}
        onChange={setAmount}
        currency="CNY"
        help={`${amount ?? "—"} minor units`}
      />
      <NumberField
        label="Win probability"
        value={days}
        onChange={setDays}
        unit="%"
        min={0}
        max={100}
      />
      <DateField label="Expected close date" value={day} onChange={setDay} />
      <SelectField
        label="Stage"
        value={stage}
        onChange={setStage}
        options={[
          { value: "a", label: "Prospecting" },
          { value: "b", label: "Proposal" },
        ]}
      />
      <ComboBox
        label="Company"
        isRequired
        value={company}
        onChange={setCompany}
        search={search}
        create={{ label: (typed) => `New company “${typed}”`, run: () => {} }}
      />
      <TextArea label="Note" value="要点：预算已获批，下周约演示。" onChange={() => {}} />
      <RadioGroup
        label="Outcome"
        value="won"
        onChange={() => {}}
        options={[
          { value: "won", label: "Won" },
          { value: "lost", label: "Lost", help: "Asks for a reason" },
        ]}
      />
      <div className="flex flex-col gap-1">
        <CheckBox label="Only mine" isChecked={isOn} onChange={setOn} />
        <CheckBox label="Some chosen" isChecked="mixed" onChange={() => {}} help="Three of seven" />
        <CheckBox label="Not now" isChecked={false} onChange={() => {}} isDisabled />
      </div>
      <FileDrop label="File" file={file} onChange={setFile} accept=".csv" help="CSV, up to 50 MB" />
    </div>
  )
}

function RefusedForm() {
  const form = useForm({
    initial: { name: "", note: "" },
    draftKey: "gallery",
    save: async () => {
      throw refusal
    },
  })
  return (
    <div className="w-full max-w-md">
      <Form form={form}>
        <TextField label="Name" {...form.field("name")} isRequired />
        <TextField label="Note" {...form.field("note")} isRequired={false} />
        <Button type="submit" look="primary" isPending={form.isPending} className="self-start">
          Create
        </Button>
      </Form>
    </div>
  )
}

function Deals() {
  const format = useFormat()
  const [names, setNames] = useState(["Huawei rollout", "华东智造升级", "Northwind renewal"])
  return (
    <div className="w-full rounded-card border border-line bg-panel">
      <Table label="Deals">
        <thead>
          <tr>
            <Th sorted="ascending" onSort={() => {}}>
              Deal
            </Th>
            <Th>Stage</Th>
            <Th>Expected close date</Th>
            <Th align="end" onSort={() => {}}>
              Amount
            </Th>
          </tr>
        </thead>
        <tbody>
          {names.map((name, row) => (
            <tr key={name}>
              <Td className="min-w-48">
                <InlineEdit
                  label="Name"
                  value={name}
                  onSave={(next) => setNames(names.with(row, next))}
                />
              </Td>
              <Td>
                <Badge tone="info">Proposal</Badge>
              </Td>
              <Td className="whitespace-nowrap">{format.day("2026-11-30")}</Td>
              <Td align="end">{format.money(String(45_000_000 * (row + 1)), "USD")}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
