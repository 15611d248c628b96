import type { Locale } from "../../../../../kernel/locale.ts"
import { html } from "../../../../../server/html.ts"
import type { PageSection } from "../../../../../server/public-pages/page-section.ts"
import { listRoomFiles } from "../../queries.ts"

/** Files that were shared, to be downloaded through the link. */
export const filesSection: PageSection = {
  key: "files",
  title: { en: "Files", "zh-CN": "文件" },
  async show({ tx, workspaceId, dealId, locale, base }) {
    const files = await listRoomFiles(tx, workspaceId, dealId)
    if (files.length === 0) return undefined
    return html`<ul class="plain">${files.map(
      ({ id, name, sizeBytes }) =>
        html`<li><a href="${base}/files/${id}" download>${name}</a> <span class="quiet">${sizeOf(Number(sizeBytes), locale)}</span></li>`,
    )}</ul>`
  },
  files: {
    async files({ tx, place: { workspaceId, dealId } }, fileId) {
      const file = (await listRoomFiles(tx, workspaceId, dealId)).find(({ id }) => id === fileId)
      return file && { ...file, page: `file ${file.id}` }
    },
  },
}

function sizeOf(bytes: number, locale: Locale): string {
  const [unit, amount] =
    bytes < 1_000
      ? (["byte", bytes] as const)
      : bytes < 1_000_000
        ? (["kilobyte", bytes / 1_000] as const)
        : (["megabyte", bytes / 1_000_000] as const)
  const format = { style: "unit", unit, maximumFractionDigits: amount < 10 ? 1 : 0 } as const
  return new Intl.NumberFormat(locale, format).format(amount)
}
