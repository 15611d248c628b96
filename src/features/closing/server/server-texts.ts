const en = {
  signed: (name: string, title: string) => `${name} signed “${title}”.`,
  completed: (name: string, title: string) =>
    `${name} signed “${title}”. With that everybody has signed.`,
  declined: (name: string, title: string, reason: string) =>
    `${name} declined to sign “${title}”: ${reason}`,
  superseded: (number: number) => `Version ${number} of the contract was made`,
  expired: "Not signed in time",
  commitment: (title: string) => `“${title}” was signed by everybody who was asked`,
  sealedName: (title: string) => `${title} (signed).pdf`,
  external: (title: string, signedBy: string) =>
    `“${title}” was signed elsewhere, by ${signedBy}. Recorded by us with a copy.`,
}

const zh: typeof en = {
  signed: (name, title) => `${name}已签署《${title}》。`,
  completed: (name, title) => `${name}已签署《${title}》。至此，所有签署人均已签署。`,
  declined: (name, title, reason) => `${name}拒绝签署《${title}》：${reason}`,
  superseded: (number) => `合同已有新版本（第 ${number} 版）`,
  expired: "未在期限内签署",
  commitment: (title) => `《${title}》已由所有签署人签署`,
  sealedName: (title) => `${title}（已签署）.pdf`,
  external: (title, signedBy) =>
    `《${title}》已在系统外签署，签署人：${signedBy}。由我方记录并附副本。`,
}

/** What the server itself writes about signatures: notes of the deal, reasons, names of files. */
export function serverTexts(locale: string) {
  return locale === "zh-CN" ? zh : en
}
