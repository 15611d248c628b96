import type { Page } from "playwright-core"

/** What is drawn beyond the side of its box or of the page without a way to get at it. */
export function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide`)
    const texts = ":is(button, a, label, h1, h2, th, p):not(.sr-only)"
    for (const element of document.querySelectorAll<HTMLElement>(texts)) {
      const style = getComputedStyle(element)
      const isShown = element.checkVisibility({ opacityProperty: true }) && element.clientWidth > 8
      const isTold = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none"
      if (isShown && !isTold && style.overflowX === "hidden")
        if (element.scrollWidth > element.clientWidth + 1)
          found.push(`clipped: ${element.outerHTML.slice(0, 120)}`)
    }
    return found
  })
}

/** Controls that lie on one another, or whose text runs out of their box. */
export function collisions(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const name = (one: Element) => (one.getAttribute("aria-label") ?? one.textContent)?.trim()
    const top = document.querySelector("dialog:modal") ?? document // what lies below it is out of reach
    const controls = [
      ...top.querySelectorAll<HTMLElement>(
        ":is(#content, dialog) :is(button, a, input, select, textarea, h2, label, th), header :is(button, a, h1)",
      ),
    ].filter(
      (one) =>
        one.checkVisibility({ opacityProperty: true }) &&
        !one.closest(".sr-only") &&
        !one.matches("[aria-haspopup=listbox]"), // opens the list from within its field
    )
    for (const one of controls) {
      if (one.matches("button, a, label, th, h1, h2") && one.scrollWidth > one.clientWidth + 1)
        if (one.clientWidth > 0 && getComputedStyle(one).overflowX === "visible")
          found.push(`out of its box: ${name(one)}`)
    }
    const boxes = controls.map((one) => ({ one, box: one.getBoundingClientRect() }))
    for (const [at, { one, box }] of boxes.entries()) {
      if (box.width < 4 || box.height < 4) continue
      for (const { one: other, box: next } of boxes.slice(at + 1)) {
        if (one.contains(other) || other.contains(one)) continue
        const wide = Math.min(box.right, next.right) - Math.max(box.left, next.left)
        const high = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top)
        if (wide > 2 && high > 2) found.push(`${name(one)} lies on ${name(other)}`)
      }
    }
    return found
  })
}

/** What of the screen's content ends beyond the window's edge and cannot be scrolled to. */
export function beyondEdge(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isHeld = (one: Element): boolean => {
      if (one.id === "content" || !one.parentElement) return false
      return getComputedStyle(one).overflowX !== "visible" || isHeld(one.parentElement)
    }
    return [...document.querySelectorAll<HTMLElement>("#content *")]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
      .filter((one) => !isHeld(one))
      .map((one) => `beyond the edge: ${one.outerHTML.slice(0, 120)}`)
  })
}
