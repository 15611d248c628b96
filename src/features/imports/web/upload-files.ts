import { uploadBytes } from "../../../web/api.ts"
import { addImportFile, type Import } from "../contract.ts"

/** Files of one import at most. */
export const fileLimit = 20

/** Adds files to an import, one after the other, so that they stand in the order they were chosen. */
export async function uploadFiles(
  importId: string,
  files: readonly File[],
  onFile: (name: string) => void = () => {},
): Promise<Import | undefined> {
  let latest: Import | undefined
  for (const file of files) {
    onFile(file.name)
    latest = await uploadBytes(addImportFile, { importId, name: file.name }, file)
  }
  return latest
}
