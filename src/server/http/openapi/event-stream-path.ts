import { listEvents } from "../../../features/audit/contract.ts"
import { responsesOf } from "./responses.ts"

const { "200": _, "404": __, ...refusals } = responsesOf({ ...listEvents, problems: [] })

/** The one address that answers with a stream and so is no endpoint of the contract. */
export const eventStreamPath = {
  "/events/stream": {
    get: {
      operationId: "streamEvents",
      summary: "Hear what happens, as it is committed",
      description: [
        "Server-sent events. Each message is one event as `GET /events` lists it, its `id` the",
        "event's `seq`. Come back with `Last-Event-ID` and you get exactly what you missed, or one",
        "message of type `resync` when that is not kept any more: then read the records anew.",
      ].join("\n"),
      tags: ["events"],
      "x-permission": "signed-in",
      parameters: [
        {
          name: "Last-Event-ID",
          in: "header",
          description: "`seq` of the last event you have",
          schema: { type: "string", pattern: "^(0|[1-9][0-9]{0,17})$" },
        },
        {
          name: "workspace",
          in: "query",
          description: "Refused when another workspace is active",
          schema: { type: "string", format: "uuid" },
        },
      ],
      responses: {
        "200": {
          description: "The stream",
          content: { "text/event-stream": { schema: { type: "string" } } },
        },
        ...refusals,
      },
    },
  },
}
