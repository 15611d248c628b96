import { useQueryClient } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import {
  type Billing,
  createProduct,
  listProducts,
  type Product,
  updateProduct,
} from "../contract.ts"

type Settings = { product: Product | undefined; currency: string; onClose: () => void }

/** The form of a product. `cost` is the one in `currency`; those in others stay as they are. */
export function useProductForm({ product, currency, onClose }: Settings) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const create = apiMutation(createProduct)
  const update = apiMutation(updateProduct)
  return useForm({
    initial: {
      code: product?.code ?? "",
      kind: product?.kind ?? ("product" as Product["kind"]),
      en: product?.name.en ?? "",
      zh: product?.name["zh-CN"] ?? "",
      unitEn: product?.unit.en ?? "",
      unitZh: product?.unit["zh-CN"] ?? "",
      billing: product?.billing ?? ("once" as Billing),
      taxClassId: product?.taxClass?.id ?? "",
      descriptionEn: product?.description.en ?? "",
      descriptionZh: product?.description["zh-CN"] ?? "",
      cost: product?.costs?.find((one) => one.currency === currency)?.amount ?? "",
    },
    draftKey: product ? `product.${product.id}` : "product.new",
    save: (values, context) => {
      const others = product?.costs?.filter((one) => one.currency !== currency) ?? []
      const own = values.cost === "" ? [] : [{ currency, amount: values.cost }]
      const sent = {
        ...{ code: values.code, kind: values.kind, billing: values.billing },
        name: { en: values.en, "zh-CN": values.zh },
        unit: { en: values.unitEn, "zh-CN": values.unitZh },
        description: { en: values.descriptionEn, "zh-CN": values.descriptionZh },
        taxClassId: values.taxClassId || null,
        ...(product && product.costs === null ? {} : { costs: [...others, ...own] }),
      }
      if (!product) return create(sent, context)
      return update({ productId: product.id, version: product.version, ...sent }, context)
    },
    onSaved: ({ name }) => {
      toast({ text: t("catalogue.saved", { name: localText(name, locale) }) })
      void invalidate(queries, listProducts)
      onClose()
    },
  })
}
