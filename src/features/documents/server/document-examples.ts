import { type Locale, locales } from "../../../kernel/locale.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { FileHandler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import type { Paper } from "../sheet.ts"
import { exampleFor } from "./example.ts"
import { documentFile, makeDocument, withLogo } from "./make-document.ts"
import { renderPicture } from "./render.ts"
import { findSeller } from "./settings-queries.ts"

type Asked = { languages: (typeof contract.documentLanguages)[number] }
type FileContext = Parameters<FileHandler<typeof contract.getDocumentExample>>[0]

/** The made-up offer in the workspace's dress, as a file to keep. */
export const getDocumentExample: FileHandler<typeof contract.getDocumentExample> = async (
  context,
  { form, languages },
) => {
  const paper = await examplePaper(context, { languages })
  return documentFile(paper, form, await makeDocument(context.services, paper, form))
}

/** Its pages as a picture, in a dress that is still being chosen. */
export const getDocumentPreview: FileHandler<typeof contract.getDocumentPreview> = async (
  context,
  { form, languages, sellerName, address, colour, closingEn, closingZh },
) => {
  const saved = await examplePaper(context, { languages })
  const { name, ...seller } = saved.seller
  const paper: Paper = {
    ...saved,
    seller: {
      ...seller,
      ...{ name: sellerName ?? name, address: address ?? seller.address },
      colour: colour ?? seller.colour,
    },
    closing: {
      en: closingEn ?? saved.closing?.en ?? "",
      "zh-CN": closingZh ?? saved.closing?.["zh-CN"] ?? "",
    },
  }
  const body = await renderPicture(await withLogo(context.services, paper), form)
  return { name: `${form}.svg`, mediaType: "image/svg+xml", body }
}

async function examplePaper({ db, actor }: FileContext, asked: Asked): Promise<Paper> {
  const { seller, closing } = await inWorkspace(
    db,
    actor.workspaceId,
    (tx) => findSeller(tx, actor.workspaceId),
    "read",
  )
  return { ...exampleFor(actor, { seller, languages: shown(asked, actor.locale) }), closing }
}

/** Both begin with the language of who asks. */
function shown({ languages }: Asked, own: Locale): readonly Locale[] {
  return languages === "both" ? [own, ...locales.filter((one) => one !== own)] : [languages]
}
