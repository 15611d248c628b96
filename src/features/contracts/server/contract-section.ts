import { html } from "../../../server/html.ts"
import type { PageSection } from "../../../server/public-pages/page-section.ts"
import * as queries from "./contract-queries.ts"
import { agreedTable } from "./public/agreed-table.ts"
import { answerContract } from "./public/answer-contract.ts"
import { answerForms } from "./public/answer-form.ts"
import { clausesPart } from "./public/clauses-part.ts"
import { commentOnContract } from "./public/comment-on-contract.ts"
import { wholeCommentsPart } from "./public/comments-part.ts"
import { shownContract } from "./public/shown-contract.ts"
import { versionPart } from "./public/version-part.ts"

/** The version that lies before everybody, what both sides say about it, and who agrees to what. */
export const contractSection: PageSection = {
  key: "contract",
  title: { en: "Contract", "zh-CN": "合同" },
  async show(asked) {
    const shown = await shownContract(asked)
    if (!shown) return undefined
    return html`${versionPart(asked, shown)}
${clausesPart(asked, shown)}
${wholeCommentsPart(asked, shown)}
${agreedTable(asked, shown)}
${answerForms(asked, shown)}`
  },
  acts: { "contract-answers": answerContract, "contract-comments": commentOnContract },
  files: {
    async "contract-files"({ tx, place: { workspaceId, dealId } }, number) {
      const versions = await queries.listVersions(tx, workspaceId, dealId)
      // Only what lies before everybody: an older file is not what is agreed to.
      const latest = versions.at(-1)
      if (!latest?.fileSha256 || String(latest.number) !== number) return undefined
      const { fileName, fileType, fileSha256: sha256 } = latest
      const page = `contract-file ${number}`
      return { name: fileName ?? "", mediaType: fileType ?? "", sha256, page }
    },
  },
}
