import { useCallback, useEffect, useMemo, useState } from "react"
import { dropDraft, keepDraft, keptDraft } from "../../../web/drafts.ts"
import { combinedDraft } from "../combine-drafts.ts"
import type { Pipeline } from "../contract.ts"
import { definitionChanges } from "../definition-diff.ts"
import {
  comparedStages,
  draftOf,
  type PipelineDraft,
  readDraft,
  rebased,
} from "../pipeline-draft.ts"

/** Changes a draft; edits with the same tag in a row are one step to undo. */
export type Edit = (change: (draft: PipelineDraft) => PipelineDraft, tag?: string) => void

type State = {
  /** The definition that the draft began from. */
  base: Pipeline
  draft: PipelineDraft
  past: readonly PipelineDraft[]
  tag: string | undefined
  isRestored: boolean
}

const stepsToUndo = 100

/**
 * The definition being edited: kept in this browser through reload and conflict, undone step
 * by step, and following the one in force for as long as nothing was edited.
 */
export function usePipelineDraft(pipeline: Pipeline) {
  const key = `pipeline.${pipeline.id}`
  const [state, setState] = useState<State>(() => firstState(pipeline, keptDraft(key)))
  const { base, draft, past } = state
  const changes = useMemo(
    () =>
      definitionChanges({
        before: base.stages,
        after: comparedStages(draft),
        moves: draft.moves,
      }),
    [base, draft],
  )
  const isDirty = changes.length > 0
  const isNewer = pipeline.version > base.version
  const isStale = isNewer && isDirty && pipeline.versionNumber !== base.versionNumber
  if (isNewer && !isStale) setState(isDirty ? renamedUnder(state, pipeline) : freshState(pipeline))

  useEffect(() => {
    if (isDirty) keepDraft(key, { base, draft })
    else dropDraft(key)
  }, [key, isDirty, base, draft])

  const edit: Edit = useCallback((change, tag) => {
    setState((before) => {
      const next = change(before.draft)
      if (next === before.draft) return before
      const isSameStep = tag !== undefined && tag === before.tag
      const steps = isSameStep ? before.past : [...before.past.slice(-stepsToUndo), before.draft]
      return { ...before, draft: next, past: steps, tag }
    })
  }, [])
  const undo = useCallback(() => {
    setState((before) => {
      const last = before.past.at(-1)
      return last
        ? { ...before, draft: last, past: before.past.slice(0, -1), tag: undefined }
        : before
    })
  }, [])

  return {
    base,
    draft,
    changes,
    isDirty,
    /** Somebody published another version under the edits. */
    isStale,
    isRestored: state.isRestored && isDirty,
    canUndo: past.length > 0,
    edit,
    undo,
    /** Starts over from a definition: after publishing, or to take what is in force. */
    start: useCallback((from: Pipeline) => setState(freshState(from)), []),
    /** Keeps the edits on top of what somebody else published. */
    keepMine: () =>
      setState({ ...state, base: pipeline, draft: rebased(draft, pipeline), tag: undefined }),
    /** Brings both together, setting by setting. */
    combine: () => {
      const both = combinedDraft(base, draft, pipeline)
      setState({ ...state, base: pipeline, draft: both, tag: undefined })
    },
  }
}

function freshState(pipeline: Pipeline): State {
  const draft = draftOf(pipeline)
  return { base: pipeline, draft, past: [], tag: undefined, isRestored: false }
}

/** Only the record around the definition changed: the edits still fit. */
function renamedUnder(state: State, pipeline: Pipeline): State {
  const version = pipeline.version
  return { ...state, base: pipeline, draft: { ...state.draft, version } }
}

function firstState(pipeline: Pipeline, kept: unknown): State {
  const { base, draft } = (kept ?? {}) as { base?: Pipeline; draft?: unknown } // checked below
  const read = readDraft(draft)
  if (!read || base?.id !== pipeline.id || !Array.isArray(base.stages)) return freshState(pipeline)
  return { base, draft: read, past: [], tag: undefined, isRestored: true }
}
