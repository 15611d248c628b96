import { useMutation } from "@tanstack/react-query"
import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { deleteFile, type StoredFile } from "../contract.ts"

/** Deletes a file and says so. */
export function useDeleteFile(file: StoredFile, onDeleted: () => void) {
  const t = useMessages()
  const send = apiMutation(deleteFile)
  return useMutation({
    mutationFn: (_: undefined, context) =>
      send({ fileId: file.id, version: file.version }, context),
    onSuccess: () => toast({ text: t("files.deleted", { name: file.name }) }),
    onError: (error) => toast({ text: error.message, tone: "danger" }),
    onSettled: onDeleted,
  })
}
