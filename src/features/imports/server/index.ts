import { type Mounted, mounted, mountedFile } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { downloadFailedRows, listImportRows } from "./import-rows.ts"
import * as imports from "./imports.ts"
import { undoImport } from "./undo-import.ts"

/** Every operation on imports. */
export const operations: readonly Mounted[] = [
  mounted(contract.checkImport, imports.checkImport),
  mounted(contract.createImport, imports.createImport),
  mountedFile(contract.downloadFailedRows, downloadFailedRows),
  mounted(contract.getImport, imports.getImport),
  mounted(contract.listImportRows, listImportRows),
  mounted(contract.listImports, imports.listImports),
  mounted(contract.runImport, imports.runImport),
  mounted(contract.undoImport, undoImport),
  mounted(contract.uploadImportFile, imports.uploadImportFile),
]
