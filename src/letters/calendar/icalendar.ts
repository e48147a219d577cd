import type { CalendarContent } from './calendar-content.js';
import { contentLine, textValue } from './content-line.js';
import { eventLines } from './event-lines.js';
import { KYIV_TIMEZONE } from './kyiv-timezone.js';

/** How often programs look after a calendar that is subscribed to. */
const REFRESHED = 'PT1H';

/**
 * Sessions as a calendar (RFC 5545, RFC 5546), one VEVENT each. Without any it still has a component, its
 * time zone. The same entries make the same text, whenever it is made.
 */
export function icalendar(given: CalendarContent): string {
  const { method, entries, lang, domain, name } = given;
  return [
    contentLine('BEGIN', 'VCALENDAR'),
    contentLine('VERSION', '2.0'),
    contentLine('PRODID', textValue(`-//${domain}//Training//${lang.toUpperCase()}`)),
    contentLine('CALSCALE', 'GREGORIAN'),
    contentLine('METHOD', method),
    ...(name === undefined ? [] : subscribed(name)),
    ...KYIV_TIMEZONE,
    ...entries.flatMap((entry) => eventLines(entry, given)),
    contentLine('END', 'VCALENDAR'),
  ].join('');
}

/** The name and the pause as RFC 7986 writes them, and as programs older than it do. */
const subscribed = (name: string): string[] => [
  contentLine('NAME', textValue(name)),
  contentLine('REFRESH-INTERVAL', REFRESHED, { VALUE: 'DURATION' }),
  contentLine('X-WR-CALNAME', textValue(name)),
  contentLine('X-PUBLISHED-TTL', REFRESHED),
];
