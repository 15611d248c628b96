import { type UnmetGate, UnmetGate as unmetGate } from "../features/deals/gate-contract.ts"
import { type GateField, gateFields } from "../features/pipelines/stage.ts"
import { localText } from "../kernel/locale.ts"
import type { ProblemDetails } from "../kernel/problem.ts"
import type { Language } from "./language.ts"
import { plain } from "./table.ts"

/** A refusal in lines: the sentence, what exactly is missing or wrong, and which request it was. */
export function problemLines(problem: ProblemDetails, language: Language): string[] {
  const { detail, title, requestId } = problem
  const lines = [detail || title, ...missing(problem, language).map((line) => `  ${line}`)]
  return [...lines.map(plain), language.t("cli.wrong.request", { id: plain(requestId) })]
}

function missing({ code, facts, fields = [] }: ProblemDetails, language: Language): string[] {
  const wrong = fields.map(({ path, message }) => `${path}: ${message}`)
  const gate = code === "gate-unmet" ? unmetGate.safeParse(facts).data : undefined
  return [...wrong, ...(gate ? gateLines(gate, language) : pathsOf(facts))]
}

/** What a gate asks for, one line each: criteria with what proves them, stages, fields, the cause. */
function gateLines(gate: UnmetGate, { t, locale }: Language): string[] {
  return [
    ...gate.criteria.map(({ text, evidence }) =>
      t("cli.gate.criterion", {
        text: localText(text, locale),
        evidence: t(`evidence.${evidence}`),
      }),
    ),
    ...gate.skips.map(({ name, needs }) =>
      t(`cli.gate.skip.${needs}`, { stage: localText(name, locale) }),
    ),
    ...gate.fields.map((field) => t("cli.gate.field", { field: nameOf(field, t) })),
    ...(gate.needsCause ? [t("cli.gate.cause")] : []),
  ]
}

function nameOf(field: string, t: Language["t"]): string {
  const known = gateFields.find((one): one is GateField => one === field)
  return known ? t(`gateField.${known}`) : field.replace(/^custom:/, "")
}

/** Places in what was sent that a refusal names. */
function pathsOf(facts: unknown): string[] {
  const { paths, path } = (facts ?? {}) as { paths?: unknown; path?: unknown } // any facts at all
  const named = Array.isArray(paths) ? paths : [path]
  return named.filter((one) => typeof one === "string")
}
