/** Traditional characters that names of companies are written with, each before its simplified form. */
const pairs =
  "華华為为騰腾訊讯電电國国際际銀银貿贸業业產产發发實实廣广東东學学醫医藥药車车飛飞馬马龍龙鳳凤環环聯联網网絡络資资軟软體体機机構构設设計计開开關关長长門门時时間间製制藝艺" +
  "樂乐書书報报紙纸傳传視视聲声響响優优質质務务團团財财險险證证劵券據据萬万億亿豐丰榮荣興兴達达運运輸输進进遠远連连鐵铁鋼钢鋁铝銅铜鋰锂風风雲云燈灯氣气熱热動动農农漁渔漢汉" +
  "蘇苏寧宁瀋沈陽阳濟济慶庆灣湾臺台島岛無无錫锡鄭郑鎮镇縣县區区鄉乡廠厂礦矿紡纺織织絲丝錦锦綢绸線线維维總总統统領领導导師师個个們们創创勝胜顧顾問问諮咨詢询劃划標标識识測测" +
  "試试驗验儀仪錶表鐘钟鏡镜寶宝貝贝買买賣卖購购員员圓圆輪轮軸轴軌轨載载輝辉輕轻轉转邁迈還还這这選选遞递郵邮鄰邻釋释針针鈦钛錢钱鎖锁閃闪閱阅隊队陳陈陸陆隨随雙双離离難难雜杂" +
  "靈灵靜静項项順顺預预頻频題题願愿類类飲饮飾饰館馆餘余驅驱驚惊髮发鮮鲜鴻鸿鷹鹰麗丽麥麦黃黄點点齊齐齒齿從从徵征徑径復复態态慮虑應应懷怀戰战戶户揚扬換换擇择擔担擬拟攝摄攜携" +
  "數数斷断於于曆历會会條条極极楊杨楓枫歐欧歲岁歸归殼壳決决沒没況况淨净淺浅滿满漸渐潔洁潤润澤泽濱滨濤涛爾尔牆墙獨独獲获瑪玛瓊琼畫画異异當当療疗盡尽監监盤盘確确碼码磚砖禮礼" +
  "種种積积穩稳競竞筆笔節节範范築筑簡简糧粮紅红級级純纯終终組组結结給给絕绝經经綠绿緊紧編编緣缘練练縱纵繪绘繼继續续纖纤聖圣聞闻職职腦脑與与舉举舊旧艦舰葉叶蓮莲藍蓝蘭兰處处" +
  "號号衛卫補补裝装見见規规覺觉觀观訂订記记許许評评詞词該该誠诚語语調调談谈請请諾诺謀谋講讲謝谢譯译議议護护譽誉讀读變变豬猪負负貨货責责費费賀贺賓宾賞赏賢贤賦赋賽赛贏赢趙赵" +
  "跡迹躍跃遊游過过違违適适"
const simplified: ReadonlyMap<string, string> = new Map(
  pairs.match(/../gu)?.map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
)

/** The text with traditional characters written in their simplified form. */
export function inSimplified(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (character) => simplified.get(character) ?? character)
}
