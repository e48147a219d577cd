import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { brokenRules } from '../../support/calendar-rules.js';

/** A calendar as a strict reader understands it. @throws {Error} naming each rule that it breaks */
export function read(text: string): ICAL.Component {
  const faults = brokenRules(text);
  if (faults.length > 0) throw new Error(`${faults.join('; ')}:\n${text}`);
  const parsed: unknown = ICAL.parse(text);
  if (!Array.isArray(parsed)) throw new Error('not one calendar');
  return new ICAL.Component(parsed as unknown[]);
}

/** Its events, whose times follow the rules that the calendar itself brings along. */
export function eventsOf(text: string): ICAL.Event[] {
  const calendar = read(text);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  return calendar
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event, { strictExceptions: true }));
}

/** Its events as another reader understands them. */
export const alsoRead = (text: string) =>
  Object.values(nodeIcal.sync.parseICS(text)).flatMap((component) =>
    component?.type === 'VEVENT' ? [component] : [],
  );
