import { type Mounted, mounted, mountedFile } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { askForSignatures } from "./ask-for-signatures.ts"
import { checkEnvelope, checkSignature } from "./check-signature.ts"
import { downloadDocument, downloadSealed } from "./downloads.ts"
import { recordExternalSignature, withdrawExternalSignature } from "./external-signatures.ts"
import { declineEnvelope, signEnvelope } from "./member-acts.ts"
import { getSignature, remindSigner, withdrawEnvelope } from "./seller-acts.ts"

/** Every operation on signatures. */
export const operations: readonly Mounted[] = [
  mounted(contract.askForSignatures, askForSignatures),
  mounted(contract.checkEnvelope, checkEnvelope),
  mounted(contract.checkSignature, checkSignature),
  mounted(contract.declineEnvelope, declineEnvelope),
  mountedFile(contract.downloadDocument, downloadDocument),
  mountedFile(contract.downloadSealed, downloadSealed),
  mounted(contract.getSignature, getSignature),
  mounted(contract.recordExternalSignature, recordExternalSignature),
  mounted(contract.remindSigner, remindSigner),
  mounted(contract.signEnvelope, signEnvelope),
  mounted(contract.withdrawEnvelope, withdrawEnvelope),
  mounted(contract.withdrawExternalSignature, withdrawExternalSignature),
]
