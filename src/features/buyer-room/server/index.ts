import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { answerRoomQuestion } from "./answer-question.ts"
import { decideRoomRequest } from "./decide-request.ts"
import { getBuyerRoom } from "./room.ts"
import { shareFileInRoom, withdrawFileFromRoom } from "./room-files.ts"
import { inviteToRoom, renewRoomLink, revokeRoomLink } from "./room-links.ts"

/** Every operation on the buyer's room. */
export const operations: readonly Mounted[] = [
  mounted(contract.answerRoomQuestion, answerRoomQuestion),
  mounted(contract.decideRoomRequest, decideRoomRequest),
  mounted(contract.getBuyerRoom, getBuyerRoom),
  mounted(contract.inviteToRoom, inviteToRoom),
  mounted(contract.renewRoomLink, renewRoomLink),
  mounted(contract.revokeRoomLink, revokeRoomLink),
  mounted(contract.shareFileInRoom, shareFileInRoom),
  mounted(contract.withdrawFileFromRoom, withdrawFileFromRoom),
]
