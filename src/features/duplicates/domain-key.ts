import { domainOf } from "./name-key.ts"

/** Where everybody may have a mailbox: such a domain says nothing about a company. */
const publicMail = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.uk yahoo.co.jp
   yahoo.com.cn yahoo.cn ymail.com icloud.com me.com mac.com aol.com proton.me protonmail.com pm.me
   gmx.com gmx.de gmx.net web.de t-online.de freenet.de mail.com mail.ru yandex.ru yandex.com
   zoho.com fastmail.com hey.com tutanota.com orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it
   qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com yeah.net 188.com sina.com sina.cn
   vip.sina.com sohu.com tom.com 21cn.com 139.com wo.cn 189.cn aliyun.com naver.com hanmail.net`.split(
    /\s+/,
  ),
)

/** Second levels below which domains are given out. */
const second = new Set("com co net org gov edu ac or ne go gob".split(" "))

/**
 * The domain somebody registered, as companies are compared by it: mail.example.com.cn is
 * example.com.cn. Undefined for a public mail service, and where there is no domain.
 */
export function domainKey(address: string): string | undefined {
  const host = domainOf(address)
  if (host === undefined) return undefined
  const labels = host.split(".")
  const [top = "", below = ""] = [labels.at(-1), labels.at(-2)]
  const isTwoLevels = labels.length > 2 && top.length === 2 && second.has(below)
  const registered = labels.slice(isTwoLevels ? -3 : -2).join(".")
  return publicMail.has(registered) || publicMail.has(host) ? undefined : registered
}
