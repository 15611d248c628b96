import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useLocation, useRouter } from "@tanstack/react-router"
import { ChevronDown } from "lucide-react"
import { lazy, Suspense, useState } from "react"
import {
  createView,
  deleteView,
  listViews,
  type SavedView,
  updateView,
  type ViewScreen,
} from "../../features/views/contract.ts"
import { ProblemError } from "../../kernel/client.ts"
import type { Input } from "../../kernel/endpoint.ts"
import { api, apiMutation, apiQuery, invalidate } from "../api.ts"
import { useLive } from "../live.ts"
import { useMessages } from "../messages.tsx"
import { useSession } from "../session.tsx"
import { Menu } from "../ui/Menu.tsx"
import type { MenuAct } from "../ui/menu-act.ts"
import { toast } from "../ui/toasts.ts"

const ViewDialog = lazy(async () => ({
  default: (await import("./ViewDialog.tsx")).ViewDialog,
}))

type Props = {
  screen: ViewScreen
  /** Parts of the address that belong to the moment, such as an open panel. */
  leaveOut?: readonly string[]
}

/** The filters and order of a screen under names: go to one, save, share, rename and delete. */
export function SavedViews({ screen, leaveOut = [] }: Props) {
  const t = useMessages()
  const { member } = useSession()
  const queries = useQueryClient()
  const views = useQuery(apiQuery(listViews, { screen }))
  useLive(["view.*"], () => void invalidate(queries, listViews))
  const address = useAddress(leaveOut)
  const [chosenId, setChosenId] = useState<string>()
  const [dialog, setDialog] = useState<"save" | "rename">()
  const items = views.data?.items ?? []
  const shown = items.find(({ query }) => query === address.query && query !== "")
  const current = shown ?? items.find(({ id }) => id === chosenId && address.query !== "")
  const isOwn = current?.owner.id === member.id
  const go = (view: SavedView | undefined): MenuAct => ({
    id: view?.id ?? "none",
    label: view?.name ?? t("views.everything"),
    isChosen: view ? view === shown : address.query === "",
    run: () => {
      setChosenId(view?.id)
      address.go(view?.query ?? "")
    },
  })
  const { change, remove } = useViewActs(current)
  const own = items.filter(({ owner }) => owner.id === member.id)
  const others = items.filter(({ owner }) => owner.id !== member.id)
  const act = (id: string, label: string, run: () => void): MenuAct => ({ id, label, run })
  return (
    <>
      <Menu
        label={t("views.menu")}
        align="start"
        trigger={
          <>
            <span className="max-w-48 truncate">
              {current ? t("views.current", { view: current.name }) : t("views.menu")}
            </span>
            <ChevronDown size={14} aria-hidden="true" />
          </>
        }
        groups={[
          { id: "every", isChoice: true, acts: [go(undefined)] },
          { id: "own", title: t("views.own"), isChoice: true, acts: own.map(go) },
          { id: "shared", title: t("views.shared"), isChoice: true, acts: others.map(go) },
          {
            id: "acts",
            acts: [
              ...(current && isOwn && !shown
                ? [
                    act("replace", t("views.replace", { view: current.name }), () =>
                      change.mutate({ query: address.query }),
                    ),
                  ]
                : []),
              act("save", t("views.save"), () => setDialog("save")),
              ...(current && isOwn
                ? [
                    act("rename", t("views.rename"), () => setDialog("rename")),
                    act("share", t(current.isShared ? "views.unshare" : "views.share"), () =>
                      change.mutate({ isShared: !current.isShared }),
                    ),
                    { ...act("delete", t("views.delete"), () => remove()), isDanger: true },
                  ]
                : []),
            ],
          },
        ]}
      />
      {dialog && (
        <Suspense>
          <ViewDialog
            view={dialog === "rename" ? current : undefined}
            draft={{ screen, query: address.query }}
            onClose={(saved) => {
              setDialog(undefined)
              if (saved) setChosenId(saved.id)
            }}
          />
        </Suspense>
      )}
    </>
  )
}

/** The search part of the address as a view keeps it, and the way to go to another one. */
function useAddress(leaveOut: readonly string[]) {
  const router = useRouter()
  const search = useLocation({ select: (location) => location.search as Record<string, unknown> })
  const { stringifySearch, parseSearch } = router.options
  const kept = Object.fromEntries(
    Object.entries(search).filter(([name]) => !leaveOut.includes(name)),
  )
  return {
    query: (stringifySearch?.(kept) ?? "").replace(/^\?/, ""),
    go: (query: string) =>
      // Each screen reads its own address with care, whatever a view says.
      void router.navigate({ to: ".", search: (parseSearch?.(`?${query}`) ?? {}) as never }),
  }
}

function useViewActs(view: SavedView | undefined) {
  const t = useMessages()
  const queries = useQueryClient()
  const renew = () => invalidate(queries, listViews)
  const fail = (error: Error) => {
    const text = error instanceof ProblemError ? error.message : t("shell.problem.unreachable")
    toast({ text, tone: "danger" })
  }
  const change = useMutation({
    mutationFn: (wish: Partial<Input<typeof updateView>>) => {
      const { id: viewId = "", version = 0 } = view ?? {}
      return api(updateView, { viewId, version, ...wish })
    },
    onSuccess: () => toast({ text: t("shell.toast.saved") }),
    onError: fail,
    onSettled: renew,
  })
  const again = useMutation({ mutationFn: apiMutation(createView), onSettled: renew })
  const remove = () => {
    if (!view) return
    const { id: viewId, version, screen, name, query, isShared } = view
    const undo = () => void again.mutate({ screen, name, query, isShared })
    const say = () => toast({ text: t("views.deleted", { view: name }), undo })
    void api(deleteView, { viewId, version })
      .then(say, fail)
      .then(() => renew())
  }
  return { change, remove }
}
