const key = "stagecraft.pipeline"

/** The pipeline this browser showed last. */
export function rememberedPipeline(): string | null {
  return localStorage.getItem(key)
}

export function rememberPipeline(pipelineId: string) {
  localStorage.setItem(key, pipelineId)
}
