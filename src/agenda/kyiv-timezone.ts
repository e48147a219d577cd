/**
 * Kyiv's clock rule as RFC 5545 writes it: summer time from the last Sunday of March, 03:00, to the
 * last Sunday of October, 04:00. Source: Cabinet of Ministers resolution 509 of 13 May 1996.
 */
export const kyivTimezone = (name: string): string =>
  [
    'BEGIN:VTIMEZONE',
    `TZID:${name}`,
    'BEGIN:STANDARD',
    'TZNAME:EET',
    'TZOFFSETFROM:+0300',
    'TZOFFSETTO:+0200',
    'DTSTART:19961027T040000',
    'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'TZNAME:EEST',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0300',
    'DTSTART:19970330T030000',
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ].join('\r\n');
