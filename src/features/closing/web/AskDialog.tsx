import { useQuery } from "@tanstack/react-query"
import { addDays } from "../../../kernel/days.ts"
import { apiMutation, apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { todayIn } from "../../../web/today.ts"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { getDeal } from "../../deals/contract.ts"
import { listMembers } from "../../members/contract.ts"
import { askForSignatures, type Signature } from "../contract.ts"
import { type SignerDraft, SignerFields } from "./SignerFields.tsx"
import { useSignatureSaved } from "./use-signature.ts"

type Props = {
  dealId: string
  latest: NonNullable<Signature["latest"]>
  onClose: () => void
}

const usualDays = 14

/** Asks people of both sides to sign the latest version. */
export function AskDialog(props: Props) {
  const t = useMessages()
  const { dealId, latest, onClose } = props
  const deal = useQuery(apiQuery(getDeal, { dealId }))
  const members = useQuery(apiQuery(listMembers, {}))
  const form = useAskForm(props)
  const { values, set } = form
  const people = [
    ...(deal.data?.contacts ?? []).map(({ id, name }) => ({
      ...{ value: `buyer ${id}`, label: t("closing.buyerOf", { name }) },
    })),
    ...(members.data?.items ?? [])
      .filter(({ isActive }) => isActive)
      .map(({ id, name }) => ({
        ...{ value: `seller ${id}`, label: t("closing.sellerOf", { name }) },
      })),
  ]
  const { title, number } = latest
  return (
    <FormDialog
      {...{ form, onClose }}
      width="wide"
      title={t("closing.ask")}
      send={t("closing.send")}
    >
      <p className="text-muted">{t("closing.askHelp", { title, number: String(number) })}</p>
      <SignerFields
        {...{ people }}
        signers={values.signers}
        onChange={(signers) => set("signers", signers)}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <CheckBox
          label={t("closing.isOrdered")}
          help={t("closing.isOrderedHelp")}
          isChecked={values.isOrdered}
          onChange={(isOrdered) => set("isOrdered", isOrdered)}
        />
        <CheckBox
          label={t("closing.needsCode")}
          help={t("closing.needsCodeHelp")}
          isChecked={values.needsCode}
          onChange={(needsCode) => set("needsCode", needsCode)}
        />
        <DateField label={t("closing.expiresOn")} isRequired {...form.field("expiresOn")} />
      </div>
    </FormDialog>
  )
}

function useAskForm({ dealId, latest, onClose }: Props) {
  const t = useMessages()
  const show = useSignatureSaved()
  const send = apiMutation(askForSignatures)
  const lastDay = addDays(todayIn(useWorkspaceSettings().timeZone, new Date()), usualDays)
  const first: SignerDraft = { key: 0, who: "", title: "" }
  return useForm({
    initial: {
      signers: [first] as readonly SignerDraft[],
      ...{ isOrdered: false, needsCode: false },
      expiresOn: lastDay as string | null, // a date field may be emptied
    },
    save: ({ signers, expiresOn, ...how }, context) =>
      send(
        {
          ...{ dealId, sha256: latest.sha256, ...how, expiresOn: expiresOn ?? lastDay },
          signers: signers.map(({ who, title }) => {
            const [side, id = ""] = who.split(" ")
            return side === "seller"
              ? { side: "seller", memberId: id, title }
              : { side: "buyer", contactId: id, title }
          }),
        },
        context,
      ),
    onSaved: (saved) => {
      toast({ text: t("closing.asked") })
      show(saved)
      onClose()
    },
  })
}
