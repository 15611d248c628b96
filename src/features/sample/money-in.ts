import { minorDigits } from "../../kernel/money.ts"

const perDollar: Readonly<Record<string, number>> = {
  CNY: 7,
  HKD: 8,
  TWD: 32,
  JPY: 150,
  KRW: 1_350,
  INR: 85,
  SGD: 1.35,
  AUD: 1.5,
  CAD: 1.4,
  BRL: 5.5,
  MXN: 19,
  VND: 25_000,
  IDR: 16_000,
  THB: 35,
  PHP: 57,
  SEK: 10,
  NOK: 11,
  PLN: 4,
}

/** Amounts of a plausible size in the workspace's currency, rounded to two or three figures. */
export function moneyIn(currency: string): (dollars: number) => string {
  const digits = minorDigits(currency)
  return (dollars) => {
    const major = dollars * (perDollar[currency] ?? 1)
    const unit = 10 ** Math.max(0, Math.floor(Math.log10(major)) - 1)
    const rounded = Math.round(major / (unit * 0.5)) * unit * 0.5
    return `${Math.max(1, Math.round(rounded))}${"0".repeat(digits)}`
  }
}
