import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import type { Config } from '../../../ground/settings/config.js';
import { institutionName } from '../../institution/institution.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { fileHeader } from '../../../web/pages/file-header.js';
import { queryOf } from '../../../web/queries/query.js';
import { countField } from '../../../web/queries/query-fields.js';
import { get, type Route } from '../../../web/routes/route.js';
import { type Role } from '../../../ground/roles.js';
import { taughtCourse, taughtSession } from '../attendance.js';
import { everybodyIn, participantsOf } from '../participants.js';
import { settleSheets } from '../sheets/sheets.js';
import { attendanceReport, attendanceWorkbook } from './attendance-report.js';
import { signInSheet } from './sign-in-sheet.js';
import { GROUP } from '../../../ground/addresses/teaching.js';
import { GROUP_ATTENDANCE_PDF, GROUP_ATTENDANCE_XLSX } from '../addresses.js';

const sheetQuery = z.object({ session: countField });
const TRAINERS: readonly Role[] = ['trainer', 'institute'];

/** A group's papers: the sheet to sign, for a session (`?session=n`) or all, and the register of marks. */
export function paperRoutes({ clock, config }: { clock: Clock; config: Config }): Route[] {
  const issuerName = async () => (await institutionName(config.instituteName)).uk;

  const sheet: RequestHandler = async (req, res) => {
    const user = currentUser(req);
    const code = String(req.params.code);
    const { session: n } = queryOf(sheetQuery, req.query);
    const { course, session } =
      n === undefined
        ? { course: await taughtCourse(user, code), session: undefined }
        : await taughtSession(user, code, n);
    const participants = await participantsOf(course, 'uk');
    const issuer = await issuerName();
    const bytes = await signInSheet({ course, participants, issuer, now: clock() }, session);
    send(res, `${course.code}_vidomist${session ? `_${session.n}` : ''}.pdf`, bytes);
  };

  const report: RequestHandler = async (req, res) => {
    const course = await taughtCourse(currentUser(req), String(req.params.code));
    await settleSheets(course._id, course.sessions);
    const { participants, former } = await everybodyIn(course, 'uk');
    const issuer = await issuerName();
    const bytes = await attendanceReport({ course, participants, former, issuer, now: clock() });
    send(res, `${course.code}_zhurnal.pdf`, bytes);
  };

  const workbook: RequestHandler = async (req, res) => {
    const course = await taughtCourse(currentUser(req), String(req.params.code));
    await settleSheets(course._id, course.sessions);
    const { participants, former } = await everybodyIn(course, 'uk');
    const issuer = await issuerName();
    const bytes = await attendanceWorkbook({ course, participants, former, issuer, now: clock() });
    res.attachment(`${course.code}_zhurnal.xlsx`).set('Cache-Control', 'private, no-store');
    res.send(bytes);
  };

  return [
    get(GROUP.below('/sign-in-sheet.pdf').pattern, TRAINERS, sheet),
    get(GROUP_ATTENDANCE_PDF.pattern, TRAINERS, report),
    get(GROUP_ATTENDANCE_XLSX.pattern, TRAINERS, workbook),
  ];
}

function send(res: Response, name: string, bytes: Buffer): void {
  res.set({
    'Content-Disposition': fileHeader('inline', name),
    'Cache-Control': 'private, no-store',
  });
  res.type('pdf').send(bytes);
}
