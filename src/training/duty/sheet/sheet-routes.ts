import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Config } from '../../../ground/settings/config.js';
import { inKyiv } from '../../../ground/language/format.js';
import { institutionName } from '../../institution/institution.js';
import { fileHeader } from '../../../web/pages/file-header.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryOf } from '../../../web/queries/query.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, type Route } from '../../../web/routes/route.js';
import { yearField } from '../year-field.js';
import { sheetsBook } from './sheet-book.js';
import { SHEET_FORMATS } from './sheet-formats.js';
import { sheetPaper } from './sheet-paper.js';
import { yearSheets } from './year-sheet.js';
import { MY_DUTY } from '../../../ground/addresses/me.js';

const sheetQuery = z.object({ year: yearField });

interface Asked {
  person: string;
  format: (typeof SHEET_FORMATS)[number];
  config: Pick<Config, 'instituteName'>;
}

/** A person's year sheet as files, for themselves. */
export function ownSheetRoutes({ config }: { config: Pick<Config, 'instituteName'> }): Route[] {
  return SHEET_FORMATS.map((format) =>
    get(`${MY_DUTY.pattern}/sheet.${format}`, 'signed-in', (req, res) =>
      sendSheet(req, res, { person: currentUser(req).id, format, config }),
    ),
  );
}

/** Sends a person's year sheet of the year that the address names, or of this one. */
export async function sendSheet(
  req: Request,
  res: Response,
  { person, format, config }: Asked,
): Promise<void> {
  const { now } = readerOf(req);
  const { year = inKyiv(now).year } = queryOf(sheetQuery, req.query);
  const options = { issuer: await institutionName(config.instituteName), now };
  const name = `kartka_${year}.${format}`;
  res.set({
    'Content-Disposition': fileHeader('attachment', name),
    'Cache-Control': 'private, no-store',
  });
  res.type(format);
  if (format === 'xlsx') {
    await pipeline(sheetsBook(yearSheets([person], year), year, options), res);
    return;
  }
  for await (const sheet of yearSheets([person], year)) res.send(await sheetPaper(sheet, options));
}
