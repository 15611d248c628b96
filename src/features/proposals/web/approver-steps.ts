/** Approvers as the fields hold them: what they are and their id, in order. */
export function stepsOf(approvers: readonly string[]) {
  return approvers.map((one) => {
    const [who, id = ""] = one.split(" ")
    return { kind: who === "team" ? ("team" as const) : ("member" as const), id }
  })
}
