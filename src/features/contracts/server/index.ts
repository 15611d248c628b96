import { type Mounted, mounted, mountedFile } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import * as settingsContract from "../settings-contract.ts"
import * as termsContract from "../terms-contract.ts"
import * as draft from "./draft.ts"
import * as say from "./say.ts"
import * as templates from "./templates.ts"
import * as groups from "./term-groups.ts"
import * as terms from "./terms.ts"
import * as versions from "./versions.ts"

/** Every operation on terms, contracts and who agrees to them. */
export const operations: readonly Mounted[] = [
  mounted(contract.addComment, say.addComment),
  mountedFile(contract.downloadVersion, versions.downloadVersion),
  mounted(contract.getContract, draft.getContract),
  mounted(contract.getContractVersion, versions.getContractVersion),
  mounted(contract.issueVersion, versions.issueVersion),
  mounted(contract.recordConsents, say.recordConsents),
  mounted(contract.resolveComment, say.resolveComment),
  mounted(contract.startDraft, draft.startDraft),
  mounted(contract.uploadVersion, versions.uploadVersion),
  mounted(contract.writeDraft, draft.writeDraft),
  mounted(settingsContract.archiveContractTemplate, templates.archiveContractTemplate),
  mounted(settingsContract.createContractTemplate, templates.createContractTemplate),
  mounted(settingsContract.createTermGroup, groups.createTermGroup),
  mounted(settingsContract.getContractTemplate, templates.getContractTemplate),
  mounted(settingsContract.listContractTemplates, templates.listContractTemplates),
  mounted(settingsContract.listTermGroups, groups.listTermGroups),
  mounted(settingsContract.publishContractTemplate, templates.publishContractTemplate),
  mounted(settingsContract.updateTermGroup, groups.updateTermGroup),
  mounted(termsContract.addTermMove, terms.addTermMove),
  mounted(termsContract.createTerm, terms.createTerm),
  mounted(termsContract.deleteTerm, terms.deleteTerm),
  mounted(termsContract.listTerms, terms.listTerms),
  mounted(termsContract.updateTerm, terms.updateTerm),
]
