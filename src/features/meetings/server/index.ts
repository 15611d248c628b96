import { type Mounted, mounted, mountedFile } from "../../../server/http/handler.ts"
import * as bookingContract from "../booking-contract.ts"
import * as calendarContract from "../calendar-contract.ts"
import * as contract from "../contract.ts"
import * as scopeContract from "../scope-contract.ts"
import * as pages from "./booking-pages.ts"
import * as busy from "./busy/busy-calendars.ts"
import * as feed from "./calendar-feed.ts"
import { endMeeting } from "./end-meeting.ts"
import { inviteToMeeting } from "./invite.ts"
import * as reads from "./meeting-reads.ts"
import * as types from "./meeting-types.ts"
import { getMeetingWeek } from "./meeting-week.ts"
import * as writes from "./meeting-writes.ts"
import { getScope, writeScope } from "./scope.ts"
import { createScopeLink, withdrawScopeLink } from "./scope-links.ts"

/** Every operation on meetings and on what was agreed in them. */
export const operations: readonly Mounted[] = [
  mounted(bookingContract.createBookingPage, pages.createBookingPage),
  mounted(bookingContract.listBookingPages, pages.listBookingPages),
  mounted(bookingContract.updateBookingPage, pages.updateBookingPage),
  mounted(calendarContract.addBusyCalendar, busy.addBusyCalendar),
  mounted(calendarContract.endCalendarFeed, feed.endCalendarFeed),
  mounted(calendarContract.getCalendarFeed, feed.getCalendarFeed),
  mounted(calendarContract.getMeetingWeek, getMeetingWeek),
  mounted(calendarContract.listBusyCalendars, busy.listBusyCalendars),
  mounted(calendarContract.readBusyCalendar, busy.readBusyCalendar),
  mounted(calendarContract.removeBusyCalendar, busy.removeBusyCalendar),
  mounted(calendarContract.renewCalendarFeed, feed.renewCalendarFeed),
  mounted(contract.createMeeting, writes.createMeeting),
  mounted(contract.createMeetingType, types.createMeetingType),
  mountedFile(contract.downloadInvitation, reads.downloadInvitation),
  mounted(contract.endMeeting, endMeeting),
  mounted(contract.inviteToMeeting, inviteToMeeting),
  mounted(contract.listMeetings, reads.listMeetings),
  mounted(contract.listMeetingTypes, types.listMeetingTypes),
  mounted(contract.rescheduleMeeting, writes.rescheduleMeeting),
  mounted(contract.updateMeeting, writes.updateMeeting),
  mounted(contract.updateMeetingType, types.updateMeetingType),
  mounted(scopeContract.createScopeLink, createScopeLink),
  mounted(scopeContract.getScope, getScope),
  mounted(scopeContract.withdrawScopeLink, withdrawScopeLink),
  mounted(scopeContract.writeScope, writeScope),
]
