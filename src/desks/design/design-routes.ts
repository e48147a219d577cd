import type { Config } from '../../ground/settings/config.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { get, type Route } from '../../web/routes/route.js';
import { designSamples } from './design-samples.js';
import { DESIGN, OFFICE } from '../../ground/addresses/institute.js';

/** In the order of the page; each is a section of this id (views/partials/design). */
const SECTIONS = [
  ...['frame', 'heads', 'messages', 'buttons', 'fields', 'states', 'lists'],
  ...['courses', 'attendance', 'tables', 'records', 'planning'],
  ...['communities', 'charts'],
] as const;

interface Options {
  config: Pick<Config, 'designPage'>;
}

/**
 * The page of the product's own parts: every shared partial in each of its states, for those who change
 * them. There is no such door where the registry is used.
 */
export function designRoutes({ config }: Options): Route[] {
  if (!config.designPage) return [];
  return [
    get(DESIGN.pattern, ['institute', 'admin'], (req, res) => {
      const reader = readerOf(req);
      const { t } = reader;
      res.render('desks/design/design', {
        title: t('design:title'),
        crumbs: [{ text: t('office:title'), href: OFFICE.to() }, { text: t('design:title') }],
        sections: SECTIONS.map((id) => ({ id, text: t(`design:sections.${id}`) })),
        ...designSamples(reader, DESIGN.to()),
      });
    }),
  ];
}
