import { z } from 'zod';

/**
 * A link by which people join a session online, over https; null where none is given. One that carries a
 * name and a password in its address is refused: it would go out in letters and calendars.
 */
export const meetingUrlField = z
  .string()
  .trim()
  .max(500, 'programmes:faults.tooLong')
  .refine((text) => text === '' || isMeetingUrl(text), 'planning:faults.meetingUrl')
  .transform((text) => (text === '' ? null : new URL(text).href))
  .default(null);

function isMeetingUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (
    url?.protocol === 'https:' &&
    url.hostname.includes('.') &&
    url.username === '' &&
    url.password === ''
  );
}
