import { useEffect, useEffectEvent, useRef } from "react"
import { useMessages } from "../messages.tsx"
import { Button } from "../ui/Button.tsx"

type Props = {
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}

/** The end of a list: fetches the next page as soon as it comes near, or when pressed. */
export function LoadMore({ pages }: Props) {
  const t = useMessages()
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const foot = useRef<HTMLDivElement>(null)
  const load = useEffectEvent(() => {
    if (!isFetchingNextPage) fetchNextPage()
  })
  useEffect(() => {
    if (!hasNextPage || !foot.current) return
    const near = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), {
      rootMargin: "600px",
    })
    near.observe(foot.current)
    return () => near.disconnect()
  }, [hasNextPage])
  if (!hasNextPage) return null
  return (
    <div ref={foot} className="flex justify-center">
      <Button onClick={() => void fetchNextPage()} isPending={isFetchingNextPage}>
        {t("shell.action.showMore")}
      </Button>
    </div>
  )
}
