import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { screenOf } from '../../documents/screening/screening.js';
import { DomainError, found, NotFound } from '../../ground/errors.js';
import { formatSession } from '../../ground/language/format.js';
import type { Role } from '../../ground/roles.js';
import { readForm, refusedWith, renderForm, type Faults } from '../../web/forms/form.js';
import { idByForm } from '../../web/forms/form-key.js';
import { askFirst } from '../../web/pages/ask-first.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { USUAL_FORM } from '../../web/routes/body.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, post, taking, type Route } from '../../web/routes/route.js';
import { fileOf } from '../../web/routes/upload.js';
import { wayToGroup } from '../attendance/way-to-group.js';
import { taughtCourse } from '../attendance/attendance.js';
import { courseOf } from '../courses/asked-course.js';
import { plannedSessions } from '../courses/courses.js';
import { LARGEST_SCAN } from '../external-certificates/scans.js';
import { sendScan } from '../external-certificates/send-scan.js';
import { materialOf, materialsOf } from './find-materials.js';
import { addMaterial, removeMaterial, type NewMaterial } from './keep-materials.js';
import { materialDeeds } from './material-effects.js';
import { materialForm } from './material-form.js';
import { readsMaterials } from './reads-materials.js';
import { GROUP, GROUP_MATERIALS } from '../../ground/addresses/teaching.js';
import { COURSE_MATERIAL, GROUP_MATERIAL_REMOVAL } from './addresses.js';
const TRAINERS: readonly Role[] = ['trainer', 'institute'];
const WITH_FILE = { ...USUAL_FORM, files: { names: ['file'], largest: LARGEST_SCAN } };

interface Shown {
  typed?: object;
  faults?: Faults;
  values?: Record<string, unknown>;
  status?: number;
}

/** What there is to learn from: put there by trainers and the institute, read by those who take part. */
export function materialPages({ clock, config }: { clock: Clock; config: Config }): Route[] {
  const screen = screenOf(config);
  const asked = (req: Request) => taughtCourse(currentUser(req), String(req.params.code));

  const show = async (req: Request, res: Response, shown: Shown = {}) => {
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const course = await asked(req);
    const { lang, t, now } = readerOf(req);
    const title = t('course-materials:title');
    renderForm(
      res,
      'training/course-materials/materials',
      {
        title,
        lede: course.title[lang],
        crumbs: [...wayToGroup(course, { lang, t }), { text: title }],
        action: GROUP_MATERIALS.to({ code: course.code }),
        typed: { title: '', url: '', session: '', ...typed },
        sessions: [
          { value: '', text: t('course-materials:wholeCourse') },
          ...plannedSessions(course).map(({ n, startsAt, endsAt }) => ({
            value: String(n),
            text: formatSession(startsAt, endsAt, lang, now),
          })),
        ],
        materials: await materialsOf(course, { lang, t }),
      },
      { t, faults, values, status },
    );
  };

  const add = async (req: Request, res: Response) => {
    const course = await asked(req);
    const { values, typed, faults } = readForm(materialForm, req.body ?? {});
    const file = fileOf(req, 'file');
    const link = typeof typed.url === 'string' ? typed.url.trim() : '';
    const given = file !== undefined || link !== '';
    const which: Faults =
      file && link !== ''
        ? { url: 'course-materials:faults.both' }
        : given
          ? {}
          : { url: 'course-materials:faults.neither' };
    if (!values || Object.keys(which).length > 0) {
      await show(req, res, { typed, faults: { ...faults, ...which } });
      return;
    }
    const { title, session, url } = values;
    if (session !== null) found(course.sessions.find(({ n }) => n === session));
    try {
      const of: NewMaterial['of'] = file
        ? { file: await screen(file.bytes) }
        : { url: new URL(url).href };
      await addMaterial(
        course,
        { title, session, of },
        { _id: idByForm(req), by: currentUser(req).id, at: clock() },
      );
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, values: said } = error;
      const status = refusedWith(res, error);
      await show(req, res, { typed, faults: { file: code }, values: said, status });
      return;
    }
    redirectWith(req, res, GROUP_MATERIALS.to({ code: course.code }), {
      ...{ kind: 'success', key: 'course-materials:added' },
    });
  };

  const askRemoval = async (req: Request, res: Response) => {
    const course = await asked(req);
    const { _id, title } = await materialOf(course, String(req.params.id));
    const { lang, t } = readerOf(req);
    const list = GROUP_MATERIALS.to({ code: course.code });
    askFirst(res, {
      ...{ title: t('course-materials:removing.title') },
      lede: t('course-materials:removing.lede', { title }),
      breadcrumbs: [
        { text: course.title[lang], href: GROUP.to({ code: course.code }) },
        { text: t('course-materials:title'), href: list },
        { text: title },
      ],
      ...{
        action: GROUP_MATERIAL_REMOVAL.to({ code: course.code, id: _id }),
        submit: t('course-materials:removing.submit'),
      },
      ...{ back: list, keep: t('course-materials:removing.keep') },
    });
  };

  const remove = async (req: Request, res: Response) => {
    const course = await asked(req);
    await removeMaterial(course, String(req.params.id), { by: currentUser(req).id, at: clock() });
    redirectWith(req, res, GROUP_MATERIALS.to({ code: course.code }), {
      ...{ kind: 'success', key: 'course-materials:removed' },
    });
  };

  const read = async (req: Request, res: Response) => {
    const course = await courseOf(req);
    if (!(await readsMaterials(course, currentUser(req)))) throw new NotFound();
    const { _id, file, title } = await materialOf(course, String(req.params.id));
    // A process may have died before it stored the file.
    await materialDeeds.settle(_id);
    await sendScan(res, found(file), title);
  };

  return [
    get(GROUP_MATERIALS.pattern, TRAINERS, (req, res) => show(req, res, { status: 200 })),
    taking(WITH_FILE, post(GROUP_MATERIALS.pattern, TRAINERS, add)),
    get(GROUP_MATERIAL_REMOVAL.pattern, TRAINERS, askRemoval),
    post(GROUP_MATERIAL_REMOVAL.pattern, TRAINERS, remove),
    get(COURSE_MATERIAL.pattern, 'account', read),
  ];
}
