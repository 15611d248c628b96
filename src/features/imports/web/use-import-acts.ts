import { type MutationFunctionContext, useMutation, useQueryClient } from "@tanstack/react-query"
import type { Input } from "../../../kernel/endpoint.ts"
import { api, apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import {
  applyImportPreset,
  cancelImport,
  checkImport,
  getImport,
  type Import,
  listImportPresets,
  listImportRows,
  listImports,
  mapImport,
  rereadImportFile,
  runImport,
  saveImportPreset,
  undoImport,
} from "../contract.ts"
import { uploadFiles } from "./upload-files.ts"
import type { MappingDraft } from "./use-mapping-draft.ts"

/** Everything that can be done to one import; each answer becomes what is on screen. */
export function useImportActs(run: Import, draft: MappingDraft) {
  const queries = useQueryClient()
  const importId = run.id
  const show = (next: Import) => {
    queries.setQueryData(apiQuery(getImport, { importId }).queryKey, next)
    void invalidate(queries, listImports, listImportRows)
  }
  const renew = () => void invalidate(queries, getImport)
  const shown = { onSuccess: show, onError: renew }
  // Saved before each act that makes the server read anew, so that no choice is lost.
  const save = async () => {
    const { mapping, isChanged } = draft
    if (!isChanged) return
    show(await api(mapImport, { importId, version: run.version, mapping }))
    draft.drop()
  }
  const sendCheck = apiMutation(checkImport)
  const sendReread = apiMutation(rereadImportFile)
  const check = useMutation({
    mutationFn: async (_: undefined, context) => {
      await save()
      return sendCheck({ importId }, context)
    },
    ...shown,
  })
  const add = useMutation({
    retry: false, // files that arrived would be added again
    mutationFn: async (files: readonly File[]) => {
      await save()
      return uploadFiles(importId, files)
    },
    onSuccess: (next) => next && show(next),
    onError: renew,
  })
  const reread = useMutation({
    mutationFn: async (input: Input<typeof rereadImportFile>, context) => {
      await save()
      return sendReread(input, context)
    },
    ...shown,
  })
  const sendPreset = apiMutation(saveImportPreset)
  /** For the form that asks for the name. */
  const keepPreset = async (name: string, context: MutationFunctionContext) => {
    await save()
    const kept = await sendPreset({ importId, name }, context)
    await invalidate(queries, listImportPresets)
    return kept
  }
  const applyPreset = useMutation({
    mutationFn: apiMutation(applyImportPreset),
    onSuccess: (next: Import) => {
      draft.drop()
      show(next)
    },
    onError: renew,
  })
  const start = useMutation({ mutationFn: apiMutation(runImport), ...shown })
  const cancel = useMutation({ mutationFn: apiMutation(cancelImport), ...shown })
  const undo = useMutation({ mutationFn: apiMutation(undoImport), ...shown })
  return { check, add, reread, keepPreset, applyPreset, start, cancel, undo }
}

export type ImportActs = ReturnType<typeof useImportActs>
