import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import type { Deal } from "../../deals/contract.ts"
import type { Contract } from "../contract.ts"
import { ConsentDialog, type ConsentOf } from "./ConsentDialog.tsx"
import { ConsentList } from "./ConsentList.tsx"
import { ConsentMatrix } from "./ConsentMatrix.tsx"

/** Who agrees to what, as a table of people and groups, and what each of them said. */
export function ConsentsTab({ contract, deal }: { contract: Contract; deal: Deal }) {
  const t = useMessages()
  const mayWrite = useMay("deal.write")
  const [asked, setAsked] = useState<ConsentOf>()
  if (contract.versions.length === 0) {
    return (
      <EmptyState title={t("contracts.consents.none")} hint={t("contracts.consents.noneHint")} />
    )
  }
  const { people, roles } = contract.standing
  const isMissing = roles.some(({ role }) => !people.some((one) => one.role.id === role.id))
  const hasVoid = contract.consents.some(({ isHeld }) => !isHeld)
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 text-muted">
          {hasVoid && t("contracts.consents.voidHelp")}
          {isMissing && (
            <>
              {" "}
              {t("contracts.consents.addPeople")}{" "}
              <Link
                to="/deals/$dealId"
                params={{ dealId: deal.id }}
                className="text-accent hover:underline"
              >
                {t("contracts.consents.toPeople")}
              </Link>
            </>
          )}
        </p>
        {mayWrite && people.length > 0 && (
          <Button look="primary" onClick={() => setAsked({ contactId: "", stakeholderRoleId: "" })}>
            {t("contracts.consents.record")}
          </Button>
        )}
      </div>
      <ConsentMatrix contract={contract} onAsk={mayWrite ? setAsked : undefined} />
      <ConsentList contract={contract} />
      {asked && (
        <ConsentDialog {...{ contract, deal, of: asked }} onClose={() => setAsked(undefined)} />
      )}
    </div>
  )
}
