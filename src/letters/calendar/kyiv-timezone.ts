import { ZONE } from '../../ground/language/format.js';

/**
 * Kyiv's clock rule as RFC 5545 writes it: summer time from the last Sunday of March, 03:00, to the
 * last Sunday of October, 04:00. Source: Cabinet of Ministers resolution 509 of 13 May 1996.
 */
export const KYIV_TIMEZONE: readonly string[] = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19961027T040000',
  'TZOFFSETFROM:+0300',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZNAME:EET',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19970330T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0300',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZNAME:EEST',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
].map((line) => `${line}\r\n`);
