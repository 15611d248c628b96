import type { Locale } from "../../kernel/locale.ts"

/** Counted up with each change of the text; the record of each signature says which one was shown. */
export const consentVersion = 1

/** What whoever signs agrees to beside the contract: that it is signed electronically. */
export const consentText: Record<Locale, string> = {
  en: "I have read this document and sign it electronically with the same intent as by hand. I can download it and keep it, and may ask for a copy on paper. This is a simple electronic signature.",
  "zh-CN":
    "我已阅读本文件，并以电子方式签署，其意愿与亲笔签名相同。我可以下载并保存本文件，也可以索取纸质副本。此签名为普通电子签名。",
}
