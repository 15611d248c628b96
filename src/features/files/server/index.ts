import { type Mounted, mounted, mountedFile } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import * as reads from "./file-reads.ts"
import * as writes from "./file-writes.ts"

/** Every operation on files. */
export const operations: readonly Mounted[] = [
  mounted(contract.deleteFile, writes.deleteFile),
  mountedFile(contract.downloadFile, reads.downloadFile),
  mounted(contract.listFiles.company, reads.listCompanyFiles),
  mounted(contract.listFiles.contact, reads.listContactFiles),
  mounted(contract.listFiles.deal, reads.listDealFiles),
  mounted(contract.uploadFile.company, writes.uploadCompanyFile),
  mounted(contract.uploadFile.contact, writes.uploadContactFile),
  mounted(contract.uploadFile.deal, writes.uploadDealFile),
]
