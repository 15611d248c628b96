import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  type CompanyTraits,
  keysOfName,
  likenessOfCompanies,
  likenessOfNames,
  likenessOfPeople,
  type PersonTraits,
} from "./likeness.ts"
import { nameKey } from "./name-key.ts"
import { nameRoot } from "./name-root.ts"
import { wordKey } from "./word-key.ts"

describe("names of companies", () => {
  test.each([
    ["华为技术有限公司", "华为技术（集团）股份有限公司", "same"],
    ["騰訊科技有限公司", "腾讯科技有限公司", "same"],
    ["華為技術（集團）股份有限公司", "华为技术有限公司", "same"],
    ["ＡＣＭＥ　Ｌｔｄ", "Acme Inc.", "same"],
    ["Société Générale S.A.", "SOCIETE GENERALE", "same"],
    ["Müller GmbH & Co. KG", "Muller", "same"],
    ["北京字节跳动科技有限公司", "字节跳动", "similar"],
    ["深圳市腾讯计算机系统有限公司", "腾讯科技（深圳）有限公司", "similar"],
    ["阿里巴巴（中国）有限公司", "阿里巴巴集团控股有限公司", "similar"],
    ["百度在线网络技术（北京）有限公司", "北京百度网讯科技有限公司", "similar"],
    ["博世（中国）投资有限公司", "博世汽车部件", "similar"],
    ["深圳市大疆创新科技有限公司", "大疆", "similar"],
    ["Bosch (China) Investment Ltd.", "Bosch Investment", "similar"],
    ["Siemens AG", "Siemens Healthineers AG", "similar"],
    ["Northwind Traders", "Nortwind Traders Inc.", "similar"],
    ["Acme", "Acme Holdings Group", "similar"],
    ["中国银行", "中国农业银行", undefined],
    ["北京银行", "上海银行股份有限公司", undefined],
    ["北京农村商业银行", "上海农村商业银行", undefined],
    ["上海第一机床厂", "上海第二机床厂", undefined],
    ["上海汽车集团", "北京汽车集团", undefined],
    ["General Motors", "General Electric", undefined],
    ["Studio 54", "Studio 55", undefined],
    ["Delta", "Delft", undefined],
    ["Ford", "Fort", undefined],
    ["Contoso", "Fabrikam", undefined],
    ["小米科技", "大米贸易", undefined],
  ])("%s and %s: %s", (one, other, kind) => {
    expect(likenessOfNames(one, other)).toBe(kind)
  })
})

describe("other traits of companies", () => {
  const named = (name: string, domains: string[], phones: string[] = []) => ({
    name: keysOfName(name),
    domains,
    phones,
  })
  test.each([
    [named("A", ["www.acme.example"]), named("B", ["https://acme.example/x"]), "same"],
    [named("A", ["shop.acme.com.cn"]), named("B", ["acme.com.cn"]), "similar"],
    [named("A", ["a.com.cn"]), named("B", ["b.com.cn"]), undefined],
    [named("A", ["ann@gmail.com"]), named("B", ["gmail.com"]), undefined],
    [named("A", ["7@qq.com"]), named("B", ["8@qq.com"]), undefined],
    [named("A", [], ["010-6552 9988"]), named("B", [], ["+86 10 6552 9988"]), "similar"],
  ])("%j and %j: %s", (one, other, kind) => {
    expect(likenessOfCompanies(one, other)?.kind).toBe(kind)
  })
})

describe("people", () => {
  const person = (name: string, more: Partial<PersonTraits> = {}): PersonTraits => ({
    name,
    emails: [],
    phones: [],
    companyId: null,
    ...more,
  })
  test.each([
    [person("Ann", { emails: ["A@x.de"] }), person("Anna", { emails: ["a@x.de"] }), "same"],
    [
      person("王伟", { phones: ["138 0013 8000"] }),
      person("王 伟", { phones: ["+8613800138000"] }),
      "same",
    ],
    [
      person("王伟", { phones: ["010 65529988"] }),
      person("李娜", { phones: ["01065529988"] }),
      "similar",
    ],
    [person("Li Na"), person("NA, Li"), "similar"],
    [person("王伟", { companyId: "1" }), person("王伟", { companyId: "2" }), undefined],
    [person(""), person(""), undefined],
    [person("Ann"), person("Ben"), undefined],
  ])("%j and %j: %s", (one, other, kind) => {
    expect(likenessOfPeople(one, other)?.kind).toBe(kind)
  })
})

const words =
  "北京市 上海 江苏省苏州市 字节跳动 华为 騰訊 科技 技术 银行 集团 股份有限公司 有限公司 （中国） Acme The Müller & Co. Ltd GmbH (China) China Holdings Group 54 株式会社".split(
    " ",
  )
const name = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((parts) => parts.join("")),
  fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((parts) => parts.join(" ")),
)
const domain = fc.constantFrom("acme.com", "shop.acme.com", "ann@acme.com", "gmail.com", "x", "")
const phone = fc.constantFrom("13800138000", "+86 138 0013 8000", "010-65529988 转 8", "+1 55", "")
const traits = { phones: fc.array(phone, { maxLength: 2 }), name }
const company: fc.Arbitrary<CompanyTraits> = fc.record({
  phones: traits.phones,
  name: name.map(keysOfName),
  domains: fc.array(domain, { maxLength: 2 }),
})
const human: fc.Arbitrary<PersonTraits> = fc.record({
  ...traits,
  emails: fc.array(fc.constantFrom("a@b.de", "A@b.de", "c@d.de"), { maxLength: 2 }),
  companyId: fc.constantFrom(null, "1", "2"),
})

const likenessWithoutOrder = (found: ReturnType<typeof likenessOfCompanies>) =>
  found && { kind: found.kind, on: [...found.on].sort() }

test("likeness is the same from either side", () => {
  fc.assert(
    fc.property(company, company, (one, other) => {
      expect(likenessWithoutOrder(likenessOfCompanies(one, other))).toEqual(
        likenessWithoutOrder(likenessOfCompanies(other, one)),
      )
    }),
  )
  fc.assert(
    fc.property(human, human, (one, other) => {
      expect(likenessWithoutOrder(likenessOfPeople(one, other))).toEqual(
        likenessWithoutOrder(likenessOfPeople(other, one)),
      )
    }),
  )
})

test("a company is the same as itself, whatever it is called", () => {
  fc.assert(
    fc.property(name, (one) => {
      if (nameKey(one) !== "") expect(likenessOfNames(one, one)).toBe("same")
    }),
  )
})

test.each([
  ["key", nameKey],
  ["root", nameRoot],
  ["key of a person or a title", wordKey],
])("taking the %s of a name again changes nothing", (_, keyOf) => {
  fc.assert(
    fc.property(name, (one) => {
      expect(keyOf(keyOf(one))).toBe(keyOf(one))
    }),
    { numRuns: 1000 },
  )
})
