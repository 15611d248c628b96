/** What a file holds. */
export const fileKinds = ["deals", "companies", "contacts", "owners", "products", "ignore"] as const
export type FileKind = (typeof fileKinds)[number]

/** Fields a column can go to, by kind of file. */
export const fieldsOf = {
  deals: [
    "sourceKey",
    "title",
    "company",
    "owner",
    "product",
    "stage",
    "amount",
    "openedOn",
    "closedOn",
    "expectedCloseDate",
    "source",
    "nextStep",
    "outcomeReason",
  ],
  companies: [
    "name",
    "sector",
    "website",
    "phone",
    "employees",
    "yearEstablished",
    "country",
    "city",
    "parent",
  ],
  contacts: ["name", "firstName", "lastName", "email", "phone", "company", "jobTitle"],
  owners: ["owner", "manager", "region"],
  products: ["product", "price"],
  ignore: [],
} as const satisfies Record<FileKind, readonly string[]>

/** What must be mapped before rows of a kind can be read. */
export const neededFields: Record<FileKind, readonly string[]> = {
  deals: ["stage"],
  companies: ["name"],
  contacts: [],
  owners: ["owner"],
  products: ["product"],
  ignore: [],
}

/** Words a header may be, folded (lower case, letters and digits only), by field. */
const words: Record<Exclude<FileKind, "ignore">, Record<string, string>> = {
  deals: {
    sourceKey: "opportunityid dealid id recordid externalid 商机编号 编号",
    title: "title name dealname dealtitle opportunityname 商机名称 名称 商机",
    company: "account accountname company companyname organization organisation 客户 客户名称 公司",
    owner: "salesagent owner dealowner ownername opportunityowner rep 负责人 销售代表",
    product: "product productname 意向产品 产品",
    stage: "dealstage stage stagename status 阶段 商机阶段 状态",
    amount: "closevalue amount value dealvalue dealamount revenue 商机金额 金额",
    openedOn: "engagedate createdate createddate created dealcreated opendate 创建时间 创建日期",
    closedOn: "closedate wontime closedon dateclosed 成交日期 完结时间",
    expectedCloseDate: "expectedclosedate expectedclose 预计成交日期",
    source: "source leadsource originalsource 来源 商机来源",
    nextStep: "nextstep nextactivity 下一步",
    outcomeReason: "lostreason closedlostreason closedwonreason reason 输单原因",
  },
  companies: {
    name: "account accountname company companyname organization name 客户名称 客户 公司",
    sector: "sector industry 行业",
    website: "website url domain 网站",
    phone: "phone phonenumber 电话",
    employees: "employees numberofemployees headcount 员工数 人数",
    yearEstablished: "yearestablished founded yearfounded 成立年份",
    country: "country officelocation billingcountry 国家",
    city: "city billingcity 城市",
    parent: "subsidiaryof parent parentaccount parentcompany 母公司",
  },
  contacts: {
    name: "fullname name contact contactname 姓名 联系人",
    firstName: "firstname givenname 名",
    lastName: "lastname familyname surname 姓",
    email: "email mail emailaddress emailwork 邮箱",
    phone: "phone mobile phonenumber phonework 电话 手机",
    company: "company account accountname companyname organization 公司 客户",
    jobTitle: "title jobtitle position 职位",
  },
  owners: {
    owner: "salesagent owner rep name 负责人 销售代表",
    manager: "manager 经理 销售经理",
    region: "regionaloffice region office team 区域 团队",
  },
  products: {
    product: "product productname name 产品",
    price: "salesprice price listprice unitprice 价格 单价",
  },
}

/** Lower case, without vendor prefixes ("Deal - Title"), spaces, signs and required marks. */
export function foldHeader(header: string): string {
  return header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^(deal|organization|person|company|contact)\s+-\s+/, "")
    .replace(/[^\p{L}\p{N}]/gu, "")
}

export type Suggestion = { kind: FileKind; columns: Record<string, string> }

/** The best guess of what a file is and where its columns go; columns nobody knows are left out. */
export function suggestMapping(header: readonly string[]): Suggestion {
  const guesses = (Object.keys(words) as (keyof typeof words)[]).map((kind) => {
    const columns: Record<string, string> = {}
    for (const [field, names] of Object.entries(words[kind])) {
      const free = header.filter((name) => !Object.hasOwn(columns, name))
      const found = names
        .split(" ")
        .map((word) => free.find((name) => foldHeader(name) === word))
        .find((name) => name !== undefined)
      if (found !== undefined) columns[found] = field
    }
    const mapped = Object.values(columns)
    const isComplete = neededFields[kind].every((field) => mapped.includes(field))
    return { kind, columns, score: isComplete ? mapped.length + mapped.length / header.length : 0 }
  })
  const [best] = guesses.sort((a, b) => b.score - a.score)
  if (!best || best.score === 0) return { kind: "ignore", columns: {} }
  return { kind: best.kind, columns: best.columns }
}
