/** Whose workspace the browser tests work in. */
export const ann = {
  name: "Ann Li",
  email: "ann@example.com",
  password: "correct horse battery",
}
