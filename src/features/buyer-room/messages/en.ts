export const buyerRoom = {
  title: "Buyer's room",
}
