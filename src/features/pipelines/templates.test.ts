import { expect, test } from "vitest"
import { PipelineTemplate, pipelineTemplates } from "./contract.ts"
import { templates } from "./templates.ts"

test("every template named in the contract exists once, in its order", () => {
  expect(templates.map(({ key }) => key)).toEqual([...pipelineTemplates])
})

test("every stage teaches in both languages, says how long it may take and when it is done", () => {
  for (const template of templates) {
    expect(PipelineTemplate.parse(template)).toEqual(template)
    for (const stage of template.stages) {
      for (const locale of ["en", "zh-CN"] as const) {
        expect(stage.name[locale]).not.toBe("")
        expect(stage.description[locale].length).toBeGreaterThan(10)
        for (const { text } of stage.exitCriteria) expect(text[locale]).not.toBe("")
      }
      expect(stage.exitCriteria.length).toBeGreaterThanOrEqual(1)
      expect(stage.exitCriteria.length).toBeLessThanOrEqual(3)
    }
  }
})

test("stages go from least to most likely, and only those after a win are certain", () => {
  for (const { stages } of templates) {
    const probabilities = stages.map(({ probabilityBps }) => probabilityBps)
    expect(probabilities).toEqual([...probabilities].sort((a, b) => a - b))
    for (const { kind, probabilityBps, forecastCategory } of stages) {
      expect(probabilityBps === 10_000).toBe(kind === "won" || kind === "post-sale")
      expect(forecastCategory === "closed").toBe(kind === "won" || kind === "post-sale")
    }
  }
})

test("every template but the empty one says what is to be done in a stage, in both languages", () => {
  for (const { key, stages } of templates) {
    const tasks = stages.flatMap(({ play }) => play.tasks)
    expect([key, tasks.length > 1]).toEqual([key, key !== "empty"])
    for (const { title } of tasks) expect([title.en, title["zh-CN"]]).not.toContain("")
  }
})

test("G9 where a contract is negotiated, that all agree to it is computed and not said; a small business skips that", () => {
  const everybody = templates.flatMap(({ key, stages }) =>
    stages.flatMap(({ kind, exitCriteria }) =>
      exitCriteria
        .filter(({ text }) => text.en.startsWith("Every stakeholder agrees"))
        .map(({ evidence }) => [key, kind, evidence]),
    ),
  )
  expect(everybody).toEqual(
    ["seven-stages", "chinese-enterprise", "agency-scoping"].map((key) => [
      ...[key, "negotiation", "consents"],
    ]),
  )
  const small = templates.find(({ key }) => key === "small-business")?.stages ?? []
  expect(small.map(({ kind }) => kind)).not.toContain("negotiation")
})

test("the enterprise template has the Chinese stages with their probabilities", () => {
  const stages = templates.find(({ key }) => key === "chinese-enterprise")?.stages ?? []
  expect(stages.map(({ name, probabilityBps }) => [name["zh-CN"], probabilityBps / 100])).toEqual([
    ["新建", 10],
    ["需求明确", 30],
    ["方案验证", 50],
    ["立项汇报", 70],
    ["商务采购", 90],
    ["赢单", 100],
  ])
})

test("Chinese texts put one space between Chinese and Latin or digits", () => {
  const texts = JSON.stringify(templates, (key, value) => (key === "en" ? undefined : value))
  expect(texts.match(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/gu)).toBeNull()
})
