import { nameKey, plainText, settled } from "./name-key.ts"

const regions =
  "北京|上海|天津|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾|" +
  "深圳|广州|杭州|苏州|南京|成都|武汉|西安|长沙|郑州|青岛|大连|宁波|厦门|济南|沈阳|合肥|福州|无锡|佛山|东莞|珠海|中山|惠州|常州|南通|温州|嘉兴|绍兴|烟台|石家庄|太原|南昌|南宁|昆明|贵阳|海口|兰州|哈尔滨|长春|台北"

/** Where a Chinese company is registered, before its own name: 北京市, 江苏省苏州市, 深圳市南山区. */
const regionBefore = new RegExp(
  `^(中国)?((${regions})(省|市|自治区|特别行政区)?|\\p{Script=Han}{2,3}[省市])(\\p{Script=Han}{2,3}[市区县])?(?=\\p{Script=Han}{2})`,
  "u",
)

/** Words for a trade or a legal shape that many names end with. */
const trades =
  "科技|技术|信息|网络|网讯|计算机|系统|软件|电子|电器|电气|通信|通讯|数据|数码|智能|贸易|商贸|进出口|实业|工业|企业|产业|投资|控股|管理|咨询|顾问|服务|发展|开发|国际|股份|集团|文化|传媒|广告|工程|制造|机械|设备|材料|物流|供应链|医疗|生物|医药|制药|教育|新能源|能源|环保|食品|汽车|建筑|建设|装饰|置业|地产|房地产"
const tradeBehind = new RegExp(`(${trades})$`, "u")

/** A name that is made of such words alone says nothing without its region: 上海银行, 北京地铁. */
const generic = new RegExp(
  `^(${trades}|银行|农村|农商|城市|商业|人民|第[一二三四五六七八九十]+|大学|学院|医院|证券|保险|基金|信托|航空|地铁|公交|电力|燃气|自来水|水务|机场|港务|烟草|邮政|电视台|日报|出版社)+$`,
  "u",
)

/** A country or a place within a group, in brackets or at the end of a western name. */
const places =
  "中国|大中华区?|亚太|亚洲|china|hong kong|asia|apac|asia pacific|europe|emea|deutschland|germany|france|uk|united kingdom|usa|us|america|americas|north america|japan|india|international|global|worldwide|holding|holdings|group"
const bracketed = new RegExp(
  `[(（【[]\\s*(${places}|${regions}|集团|控股)(省|市)?\\s*[)）】\\]]`,
  "gu",
)
const placeBehind = new RegExp(`(?<=\\p{L}{2}) (${places})$`, "u")

/**
 * What the names within one group of companies have in common: the key without region, country and
 * trade (北京市某某科技有限公司 → 某某). Nothing is taken away where too little would be left.
 */
export function nameRoot(name: string): string {
  return settled(name, rootOnce)
}

function rootOnce(name: string): string {
  const outside = plainText(name).replace(bracketed, " ")
  const key = nameKey(/[\p{L}\p{N}]/u.test(outside) ? outside : name)
  const western = key.replace(placeBehind, "")
  if (western !== key) return western
  const local = key.replace(regionBefore, "")
  if (local !== key && !generic.test(local)) return local
  const own = key.replace(tradeBehind, "")
  return /^\p{Script=Han}{2}/u.test(own) && !isOnlyRegion(own) && !generic.test(own) ? own : key
}

const onlyRegion = new RegExp(`^(中国)?(${regions})?(省|市)?$`, "u")

function isOnlyRegion(text: string): boolean {
  return onlyRegion.test(text)
}

/** Characters of a Chinese root that are taken apart; what stands behind them is found by no part. */
const longestApart = 12

/**
 * The parts of a root that may be somebody's whole root, as `likenessOfNames` understands it: its
 * beginnings at words, of four letters and more; of a Chinese one its first two characters and all
 * runs of three and more. Without the root itself.
 */
export function rootParts(root: string): string[] {
  const parts = /\p{Script=Han}/u.test(root) ? chineseParts(root) : wordParts(root)
  return [...new Set(parts)].filter((part) => part !== root)
}

function wordParts(root: string): string[] {
  const words = root.split(" ")
  return words.map((_, at) => words.slice(0, at + 1).join(" ")).filter((part) => part.length >= 4)
}

function chineseParts(root: string): string[] {
  const characters = [...root].slice(0, longestApart)
  const run = (from: number, to: number) => characters.slice(from, to).join("")
  const parts = [run(0, 2)]
  for (let from = 0; from < characters.length; from++) {
    for (let to = from + 3; to <= characters.length; to++) parts.push(run(from, to))
  }
  return parts.filter((part) => /\p{Script=Han}/u.test(part))
}
