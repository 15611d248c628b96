import { expect, test } from "vitest"
import { domainOf, nameKey } from "./name-key.ts"

test.each([
  ["Northwind Traders, Inc.", "northwind traders"],
  ["The Northwind Traders Co., Ltd.", "northwind traders"],
  ["Müller GmbH & Co. KG", "muller"],
  ["Société Générale S.A.", "societe generale"],
  ["Smith & Sons", "smith and sons"],
  ["华为技术有限公司", "华为技术"],
  ["华为 技术 有限 公司", "华为技术"],
  ["华为技术（集团）股份有限公司", "华为技术"],
  ["腾讯集团", "腾讯"],
  ["ＡＣＭＥ　Ｌｔｄ", "acme"],
  ["Limited", "limited"],
  ["有限公司", "有限公司"],
  ["—", "—"],
])("%s is known as %s", (name, key) => {
  expect(nameKey(name)).toBe(key)
})

test.each([
  ["https://www.Example.com/path?q=1", "example.com"],
  ["li.na@mail.example.cn", "mail.example.cn"],
  ["example.com:8080", "example.com"],
  ["no domain", undefined],
])("the domain of %s is %s", (address, domain) => {
  expect(domainOf(address)).toBe(domain)
})
