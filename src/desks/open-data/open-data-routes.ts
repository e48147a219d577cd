import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { formatNumber } from '../../ground/language/format.js';
import type { Config } from '../../ground/settings/config.js';
import { institutionInLetters } from '../../training/institution/institution.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { queryOf } from '../../web/queries/query.js';
import { everySite, get, type Route } from '../../web/routes/route.js';
import { FORMATS, LICENCE, OPEN_DATA_CATALOG_JSONLD, fileHref } from './addresses.js';
import { catalogRecord } from './catalog-record.js';
import { MEDIA_TYPES, setFile } from './set-file.js';
import { openSets } from './sets.js';
import { OPEN_DATA } from '../../ground/addresses/doors.js';

/** Whoever asks again within the hour need not come here. */
const KEPT_SECONDS = 3600;

/** A set is had whole: a condition would be dropped unseen. */
const NO_QUERY = z.object({});

const NOT_GIVEN = '–';
const NUMBERS = ['courses', 'participants', 'certificates', 'hours', 'credits'] as const;

/** Open data: what they are, the files of each set, and the record by which portals gather them. */
export function openDataRoutes({
  clock,
  config: { publicUrl, instituteName },
}: {
  clock: Clock;
  config: Pick<Config, 'publicUrl' | 'instituteName'>;
}): Route[] {
  const { sets, figures } = openSets(publicUrl);

  // Express tells by the ETag that what somebody has is as it was.
  const send = (res: Response, type: string, text: string) =>
    res.set('Cache-Control', `public, max-age=${KEPT_SECONDS}`).type(type).send(text);

  const show = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    const written = (number: number | null) =>
      number === null ? NOT_GIVEN : formatNumber(number, lang, 3);
    res.render('desks/open-data/open-data', {
      ...{ title: t('open-data:title'), description: t('open-data:lede') },
      ...{ licenceHref: LICENCE, recordHref: OPEN_DATA_CATALOG_JSONLD.to() },
      sets: sets.map(({ key }) => ({
        ...{ id: key, title: t(`open-data:sets.${key}.title`) },
        description: t(`open-data:sets.${key}.description`),
        renewed: t(`open-data:sets.${key}.renewed`),
        files: FORMATS.map((format) => ({
          href: fileHref(key, format),
          text: t('open-data:file', {
            set: t(`open-data:sets.${key}.title`),
            format: format.toUpperCase(),
          }),
        })),
      })),
      numbers: NUMBERS.map((name) => t(`open-data:numbers.${name}`)),
      rows: (await figures(clock())).map((line) => ({
        line: `${line.year}, ${line.kind === 'all' ? t('open-data:allKinds') : t(`common:kinds.${line.kind}`)}`,
        cells: NUMBERS.map((name) => ({
          label: t(`open-data:numbers.${name}`),
          text: written(line[name]),
        })),
      })),
    });
  };

  const files = sets.flatMap((set) =>
    FORMATS.map((format) =>
      everySite(
        get(fileHref(set.key, format), 'anyone', async (req, res) => {
          queryOf(NO_QUERY, req.query);
          const now = clock();
          send(res, MEDIA_TYPES[format], await setFile(set, format, now));
        }),
      ),
    ),
  );

  const record = everySite(
    get(OPEN_DATA_CATALOG_JSONLD.pattern, 'anyone', async (req, res) => {
      queryOf(NO_QUERY, req.query);
      const { name, contacts } = await institutionInLetters(instituteName);
      const source = { publicUrl, name, email: contacts.email };
      const now = clock();
      const dated = await Promise.all(
        sets.map(async (set) => ({ ...set, modified: await set.changedOn(now) })),
      );
      send(res, 'application/ld+json', JSON.stringify(catalogRecord(dated, source)));
    }),
  );

  return [get(OPEN_DATA.pattern, 'anyone', show), ...files, record];
}
