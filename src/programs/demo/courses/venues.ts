import type { Bilingual } from '../../../ground/plain.js';
import type { Form } from '../../../training/programmes/programme.js';

/** The institute's room of that number, from 1. */
export function venueOf(form: Form, room: number): Bilingual {
  const [uk, en] = [
    `Інститут міста, аудиторія ${room}`,
    `Institute of the City, room ${room}`,
  ] as const;
  if (form === 'online') return { uk: 'Онлайн', en: 'Online' };
  return form === 'mixed' ? { uk: `${uk}, та онлайн`, en: `${en}, and online` } : { uk, en };
}

/** Where a course meets online, if it does: nobody else's address, as every other of the demonstration. */
export const meetingUrlOf = (form: Form, code: string): string | null =>
  form === 'in-person' ? null : `https://meet.city.example/${code.toLowerCase()}`;
