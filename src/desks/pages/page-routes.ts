import type { Request, Response } from 'express';
import { paragraphs, translator } from '../../ground/language/i18n.js';
import { get, type Route } from '../../web/routes/route.js';
import { languageOf } from '../../web/pages/reader-of.js';
import { ACCESSIBILITY, PERSONAL_DATA } from '../../ground/addresses/doors.js';

/** Pages that only tell: how accessible the registry is, and what happens with personal data. */
export function pageRoutes(): Route[] {
  const tell = (name: 'accessibility' | 'personalData') => (req: Request, res: Response) => {
    const lang = languageOf(req);
    const title = translator(lang)(`pages:${name}.title`);
    const text = paragraphs(lang, `pages:${name}.text`);
    res.render('desks/pages/text', {
      ...{ title, description: text[0], paragraphs: text },
      officer: name === 'personalData',
    });
  };
  return [
    get(ACCESSIBILITY.pattern, 'anyone', tell('accessibility')),
    get(PERSONAL_DATA.pattern, 'anyone', tell('personalData')),
  ];
}
