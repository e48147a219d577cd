import { keptNameIn } from '../../people/names/name-in.js';
import type { Response } from 'express';
import type { Config } from '../../ground/settings/config.js';
import { institutionName } from '../../training/institution/institution.js';
import { translator } from '../../ground/language/i18n.js';
import { fileHeader } from '../../web/pages/file-header.js';
import type { Language } from '../../ground/language/languages.js';
import type { AgendaEntry } from '../../letters/calendar/calendar-content.js';
import { icalendar } from '../../letters/calendar/icalendar.js';
import { uidDomain } from '../../training/institution/uid-domain.js';

interface Feed {
  config: Pick<Config, 'publicUrl' | 'mailFrom' | 'instituteName'>;
  lang: Language;
  entries: readonly AgendaEntry[];
  /** What the calendar is called, where it is not a person's own. */
  name?: string;
}

/**
 * Answers with a calendar that programs subscribe to. Express gives it an ETag made of its text, and
 * answers 304 to who has that text already.
 */
export async function sendFeed(
  res: Response,
  { config, lang, entries, name }: Feed,
): Promise<void> {
  const { publicUrl, mailFrom } = config;
  const domain = await uidDomain(publicUrl);
  const institute = await institutionName(config.instituteName);
  res.set({
    'Cache-Control': 'private, no-cache',
    'Content-Disposition': fileHeader('inline', 'calendar.ics'),
    'X-Robots-Tag': 'noindex',
  });
  res.type('text/calendar; charset=utf-8');
  res.send(
    icalendar({
      ...{ method: 'PUBLISH', entries, lang, publicUrl, domain, nameFor: keptNameIn },
      organizer: { name: mailFrom.name ?? institute[lang], email: mailFrom.address },
      name: name ?? translator(lang)('agenda:name'),
    }),
  );
}
