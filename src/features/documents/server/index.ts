import { type Mounted, mounted, mountedFile } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { getDocumentExample, getDocumentPreview } from "./document-examples.ts"
import * as settings from "./document-settings.ts"

/** Every operation on how documents look. */
export const operations: readonly Mounted[] = [
  mountedFile(contract.getDocumentExample, getDocumentExample),
  mountedFile(contract.getDocumentPreview, getDocumentPreview),
  mounted(contract.getDocumentSettings, settings.getDocumentSettings),
  mounted(contract.removeLogo, settings.removeLogo),
  mounted(contract.setLogo, settings.setLogo),
  mounted(contract.updateDocumentSettings, settings.updateDocumentSettings),
]
