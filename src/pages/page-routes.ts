import type { Request, Response } from 'express';
import { translator } from '../web/i18n.js';
import { languageOf } from '../web/set-up-locals.js';
import { get, type Route } from '../web/route.js';

/** Pages that only tell: how accessible the registry is, and what happens with personal data. */
export function pageRoutes(): Route[] {
  const tell = (name: 'accessibility' | 'personalData') => (req: Request, res: Response) => {
    const t = translator(languageOf(req));
    const paragraphs: string[] = Object.values(t(`pages:${name}.text`, { returnObjects: true }) as object).map(String);
    res.render('pages/text', { title: t(`pages:${name}.title`), paragraphs });
  };
  return [
    get('/accessibility', 'anyone', tell('accessibility')),
    get('/personal-data', 'anyone', tell('personalData')),
  ];
}
