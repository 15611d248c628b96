import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import * as reads from "./note-reads.ts"
import * as writes from "./note-writes.ts"

/** Every operation on notes. */
export const operations: readonly Mounted[] = [
  mounted(contract.createNote.company, writes.createCompanyNote),
  mounted(contract.createNote.contact, writes.createContactNote),
  mounted(contract.createNote.deal, writes.createDealNote),
  mounted(contract.deleteNote, writes.deleteNote),
  mounted(contract.listNotes.company, reads.listCompanyNotes),
  mounted(contract.listNotes.contact, reads.listContactNotes),
  mounted(contract.listNotes.deal, reads.listDealNotes),
  mounted(contract.updateNote, writes.updateNote),
]
