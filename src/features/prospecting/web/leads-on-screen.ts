/** The id of the lead whose row has the focus; of the first one when none has. */
export function focusedLead(): string | undefined {
  return (focusedRow() ?? document.querySelector<HTMLElement>("[data-lead]"))?.dataset["lead"]
}

/** The row below or above the one in focus; the first of all to begin with. */
export function leadBeside(by: 1 | -1): HTMLElement | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-lead]")]
  const here = focusedRow()
  return here ? rows[rows.indexOf(here) + by] : rows[0]
}

/** Puts the focus into a row and brings it into sight. */
export function focusLead(row: HTMLElement | undefined) {
  row?.querySelector<HTMLElement>("input, button")?.focus({ preventScroll: true })
  row?.scrollIntoView({ block: "nearest" })
}

function focusedRow(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("[data-lead]") ?? null
}
