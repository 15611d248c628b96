import { api, uploadBytes } from "../../../web/api.ts"
import { createImport, uploadImportFile } from "../contract.ts"

/** Begins an import and sends its files one after the other; the id of the import. */
export async function sendFiles(files: readonly File[]): Promise<string> {
  const name = files.map((file) => file.name).join(", ")
  const { id: importId } = await api(createImport, { name: name.slice(0, 200) })
  for (const file of files) await uploadBytes(uploadImportFile, { importId, name: file.name }, file)
  return importId
}
