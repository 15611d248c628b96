import { type Mounted, mounted, mountedFile } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { addImportFile, rereadImportFile } from "./files.ts"
import {
  cancelImport,
  checkImport,
  createImport,
  mapImport,
  runImport,
  undoImport,
} from "./import-acts.ts"
import { downloadFailedRows, getImport, listImportRows, listImports } from "./import-reads.ts"
import {
  applyImportPreset,
  deleteImportPreset,
  listImportPresets,
  saveImportPreset,
} from "./presets.ts"

/** Every operation on imports. */
export const operations: readonly Mounted[] = [
  mounted(contract.listImports, listImports),
  mounted(contract.createImport, createImport),
  mounted(contract.getImport, getImport),
  mounted(contract.addImportFile, addImportFile),
  mounted(contract.rereadImportFile, rereadImportFile),
  mounted(contract.mapImport, mapImport),
  mounted(contract.checkImport, checkImport),
  mounted(contract.runImport, runImport),
  mounted(contract.cancelImport, cancelImport),
  mounted(contract.undoImport, undoImport),
  mounted(contract.listImportRows, listImportRows),
  mountedFile(contract.downloadFailedRows, downloadFailedRows),
  mounted(contract.listImportPresets, listImportPresets),
  mounted(contract.saveImportPreset, saveImportPreset),
  mounted(contract.applyImportPreset, applyImportPreset),
  mounted(contract.deleteImportPreset, deleteImportPreset),
]
