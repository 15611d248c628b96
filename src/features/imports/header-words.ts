import type { FileKind } from "./fields.ts"

type Words = Readonly<Record<string, string>>

/**
 * How columns are called, by kind of file and field: English, the vendors' own names and Chinese,
 * without spaces and signs. An earlier word is the better one.
 */
export const headerWords: Readonly<Record<Exclude<FileKind, "ignored">, Words>> = {
  deal: {
    id: "opportunityid dealid recordid id pipedrivesystemid 商机编号 商机id 编号",
    title: "dealname opportunityname dealtitle title name subject 商机名称 商机标题 名称 标题",
    company:
      "account accountname company companyname organization organisation organizationname customer accountid 客户 客户名称 公司 公司名称",
    owner:
      "salesagent owner dealowner opportunityowner ownername ownerid salesrep rep seller assignedto 负责人 销售 业务员 销售负责人",
    stage:
      "dealstage stage stagename salesstage pipelinestage stagepipeline dealpipelinestageid 阶段 商机阶段 销售阶段",
    outcome: "status dealstatus outcome 状态 结果",
    amount: "amount value dealvalue dealamount revenue 金额 商机金额 预计金额",
    closeAmount: "closevalue closedamount closeddealamount wonamount 成交金额 赢单金额",
    currency: "currency currencyisocode currencyofvalue dealcurrency 币种 货币",
    openedOn:
      "engagedate createdate createddate creationdate dealcreated dealcreateddate created opendate startdate 创建日期 创建时间 开始日期",
    closeDate: "closedate closingdate 成交日期 结单日期",
    closedOn: "closedon dealclosedon closedwondate closedwondateinternal wontime 赢单时间 赢单日期",
    expectedCloseDate: "expectedclosedate expectedclose 预计成交日期 预计成交时间 预计结单日期",
    product: "product productname 产品 产品名称",
    source: "leadsource dealsource originalsourcetype sourcechannel source 来源 线索来源",
    campaign:
      "campaign campaignname campaignsource primarycampaignsource utmcampaign 营销活动 市场活动",
    nextStep: "nextstep 下一步 下一步行动",
    nextStepDate: "nextactivitydate nextstepdate 下次跟进时间 下一步日期",
    outcomeReason: "lostreason closedlostreason lossreason 输单原因",
    competitor: "competitor 竞争对手",
    tags: "label labels tags tag 标签",
  },
  company: {
    id: "accountid companyid recordid id 客户编号 编号",
    name: "accountname companyname account company organization organisation organizationname name customer 客户名称 公司名称 客户 公司 名称",
    domain: "domain companydomainname 域名",
    website: "website url websiteurl 网址 网站",
    phone: "phone phonenumber telephone 电话",
    sector: "sector industry 行业",
    employees: "employees numberofemployees noofemployees employeecount 员工数 人数 员工人数",
    annualRevenue: "revenue annualrevenue 年收入 营收 年营业额",
    currency: "currency currencyisocode 币种 货币",
    yearEstablished: "yearestablished founded foundedyear yearfounded yearstarted 成立年份",
    country: "country billingcountry officelocation countryregion location 国家 国家地区",
    city: "city billingcity 城市",
    parent: "subsidiaryof parentcompany parentaccount parentid parent 母公司 上级公司",
    owner: "owner accountowner companyowner ownerid 负责人",
    tags: "label labels tags tag 标签",
  },
  contact: {
    id: "contactid recordid personid id 联系人编号 编号",
    name: "fullname contactname name personname 姓名 联系人 联系人姓名 名称",
    firstName: "firstname givenname 名",
    lastName: "lastname surname familyname 姓",
    jobTitle: "jobtitle title position role 职位 职务",
    company:
      "companyname company account accountname organization organizationname accountid associatedcompany 公司 公司名称 客户 客户名称",
    email:
      "email emailaddress workemail emailwork emailhome emailother primaryemail moremailaddresses 邮箱 电子邮件 邮件 更多邮箱",
    phone:
      "phone phonework mobile mobilephone phonehome phoneother phonenumber morephonenumbers 电话 手机 手机号 更多电话",
    linkedin: "linkedin linkedinurl",
    wechat: "wechat 微信 微信号",
    language: "language preferredlanguage contactlanguage locale 语言 首选语言",
    owner: "owner contactowner ownerid sales 负责人",
    tags: "tags tag label labels 标签",
  },
  product: {
    name: "product productname name 产品 产品名称 名称",
    price: "salesprice listprice unitprice price 价格 单价 标准价",
  },
  catalogue: {
    code: "code productcode sku itemcode itemnumber articlenumber 产品编码 编码 产品代码 商品编码 货号",
    nameEn: "nameen nameinenglish englishname productnameen name productname 英文名称 产品英文名称",
    nameZh: "namezh namezhcn namecn nameinchinese chinesename 中文名称 产品名称 名称 产品中文名称",
    descriptionEn: "descriptionen descriptioninenglish description 英文说明 英文描述",
    descriptionZh: "descriptionzh descriptionzhcn descriptioninchinese 中文说明 说明 描述",
    productKind: "kind producttype type productorservice 类型 产品类型 类别",
    unitEn: "uniten unitinenglish unit unitofmeasure 英文单位",
    unitZh: "unitzh unitzhcn unitinchinese 单位 中文单位 计量单位",
    billing: "billing charge charged chargekind billingperiod period 计费方式 收费方式 计费周期",
    taxClass: "taxclass tax taxrate vat 税类 税率 税种",
    cost: "cost unitcost costprice costperunit 成本 单位成本 成本价",
    currency: "currency currencycode currencyisocode 币种 货币",
    priceList: "pricelist pricebook pricelistname 价目表 价格表",
    unitPrice: "unitprice price listprice salesprice 单价 价格 标准价",
    minQuantity:
      "fromquantity minquantity minimumquantity quantity tier 起订量 起始数量 最小数量 数量",
    isTaxIncluded: "taxincluded pricesincludetax includestax 含税 是否含税",
    validFrom: "validfrom startdate from 生效日期 有效期起",
    validTo: "validto validuntil enddate until 失效日期 有效期止 有效期至",
  },
  person: {
    name: "salesagent salesrep name owner ownername username fullname 姓名 销售 销售人员 负责人",
    id: "ownerid userid id 员工编号 编号",
    firstName: "firstname givenname 名",
    lastName: "lastname surname familyname 姓",
    email: "email emailaddress 邮箱 电子邮件",
    manager: "manager managername reportsto 经理 主管 上级",
    team: "regionaloffice team region office department teamname 团队 部门 区域 大区",
  },
}

/** `Deal - Title` and `Contact: First Name`. */
const entityBefore =
  /^(deal|opportunity|organization|organisation|account|company|person|contact|lead|activity|note|product)(?: - |: )(.+)$/

/** A header cell as the words above are written; what entity a vendor put before the name. */
export function readHeader(cell: string): { word: string; entity: string | undefined } {
  const plain = cell.normalize("NFKC").trim().toLowerCase()
  const prefixed = entityBefore.exec(plain)
  const rest = (prefixed?.[2] ?? plain)
    .replace(/__c$/, "")
    .replace(/^property_/, "")
    .replace(/\(pipeline\)/, "pipeline")
  return { word: rest.replace(/[^\p{L}\p{N}]/gu, ""), entity: prefixed?.[1] }
}

/** Columns of files that tell how records changed, a row per change, instead of how they are. */
const historyWords = new Set(
  "oldvalue newvalue prevamount prevclosedate prevstagename dateentered dateexited timestamp".split(
    " ",
  ),
)

/** Whether a file's rows are changes, of which a record has several. */
export function isHistory(header: readonly string[]): boolean {
  return header.some((cell) => historyWords.has(readHeader(cell).word))
}

/** A vendor's column of the day a deal entered a stage: the stage's name. */
export function enteredStage(cell: string): string | undefined {
  const match = /^date entered ["'“‘](.+?)(?: \([^()]*\))?["'”’]$/i.exec(cell.trim())
  return match?.[1]
}
