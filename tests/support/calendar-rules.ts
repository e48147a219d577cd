/** A line of a calendar, unfolded. */
interface Line {
  name: string;
  parameters: string;
  value: string;
}

interface Component {
  name: string;
  properties: Line[];
  components: Component[];
}

const MOST_OCTETS = 75;
const LINE = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/;

/** What a text breaks of RFC 5545 and 5546, checked without any library; nothing where it keeps to them. */
export function brokenRules(text: string): string[] {
  const faults = brokenLines(text);
  const lines = text
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter((line) => line !== '');
  const parsed = lines.flatMap((line) => {
    const [, name, parameters = '', value = ''] = LINE.exec(line) ?? [];
    if (name === undefined) faults.push(`no content line: ${line}`);
    return name === undefined ? [] : [{ name, parameters, value }];
  });
  const root: Component = { name: '', properties: [], components: [] };
  const open = [root];
  for (const line of parsed) {
    const inner = open.at(-1) ?? root;
    if (line.name === 'BEGIN') {
      const component = { name: line.value, properties: [], components: [] };
      inner.components.push(component);
      open.push(component);
    } else if (line.name === 'END') {
      if (inner.name !== line.value) faults.push(`${line.value} ends inside of ${inner.name}`);
      open.pop();
    } else {
      if (inner.components.length > 0) faults.push(`${line.name} stands behind a component`);
      inner.properties.push(line);
    }
  }
  const [calendar, ...others] = root.components;
  if (calendar?.name !== 'VCALENDAR' || others.length > 0 || open.length !== 1)
    return [...faults, 'not one whole VCALENDAR'];
  return [...faults, ...brokenCalendar(calendar)];
}

function brokenLines(text: string): string[] {
  const bytes = Buffer.from(text);
  const faults = text.endsWith('\r\n') ? [] : ['the last line has no end'];
  if (/[^\r]\n|\r(?!\n)/.test(text)) faults.push('a line ends without CRLF');
  if (text.includes('\r\n\r\n')) faults.push('a line is empty');
  for (let from = 0; from < bytes.length;) {
    const found = bytes.indexOf('\r\n', from);
    const to = found < 0 ? bytes.length : found;
    if (to - from > MOST_OCTETS) faults.push(`a line of ${to - from} octets`);
    from = to + 2;
  }
  return faults;
}

const valuesOf = ({ properties }: Component, name: string) =>
  properties.filter((line) => line.name === name);

function brokenCalendar(calendar: Component): string[] {
  const events = calendar.components.filter(({ name }) => name === 'VEVENT');
  const zones = calendar.components
    .filter(({ name }) => name === 'VTIMEZONE')
    .flatMap((zone) => valuesOf(zone, 'TZID').map(({ value }) => value));
  const method = valuesOf(calendar, 'METHOD')[0]?.value ?? '';
  return [
    ...once(calendar, ['PRODID', 'VERSION', 'METHOD']),
    ...(calendar.components.length > 0 ? [] : ['no component']),
    ...events.flatMap((event) => [
      ...once(event, ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'SEQUENCE', 'ORGANIZER']),
      ...event.properties.flatMap(({ parameters }) => {
        const zone = /;TZID=([^;:]+)/.exec(parameters)?.[1];
        return zone === undefined || zones.includes(zone) ? [] : [`no VTIMEZONE of ${zone}`];
      }),
    ]),
    ...brokenMethod(method, events),
  ];
}

const once = (component: Component, names: readonly string[]): string[] =>
  names
    .filter((name) => valuesOf(component, name).length !== 1)
    .map((name) => `${name} is not there once in ${component.name}`);

function brokenMethod(method: string, events: readonly Component[]): string[] {
  const uids = events.flatMap((event) => valuesOf(event, 'UID').map(({ value }) => value));
  const faults = new Set(uids).size === uids.length ? [] : ['two events under one UID'];
  const attendees = events.flatMap((event) => valuesOf(event, 'ATTENDEE'));
  if (method === 'PUBLISH')
    return attendees.length > 0 ? [...faults, 'PUBLISH to somebody'] : faults;
  if (events.length !== 1) faults.push(`${method} of ${events.length} events`);
  if (attendees.length !== 1) faults.push(`${method} to ${attendees.length} people`);
  if (attendees.some(({ parameters }) => !parameters.includes(';PARTSTAT=')))
    faults.push('somebody without PARTSTAT');
  return faults;
}
