import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { DomainError } from '../../ground/errors.js';
import type { Role } from '../../ground/roles.js';
import { readForm, renderForm, type Faults } from '../../web/forms/form.js';
import { idByForm } from '../../web/forms/form-key.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { statusOf } from '../../web/routes/status-of.js';
import { wayToGroup } from '../attendance/way-to-group.js';
import { taughtCourse } from '../attendance/attendance.js';
import { messagesOf } from './find-messages.js';
import { readersOf, sendMessage } from './send-message.js';
import { GROUP_MESSAGES } from '../../ground/addresses/teaching.js';
const TRAINERS: readonly Role[] = ['trainer', 'institute'];

const messageForm = z.object({
  subject: z
    .string()
    .trim()
    .min(1, 'course-messages:faults.subject')
    .max(120, 'course-messages:faults.subjectLong')
    // A subject is one line of a letter's head.
    .transform((text) => text.replaceAll(/\s+/g, ' ')),
  text: z
    .string()
    .trim()
    .min(1, 'course-messages:faults.text')
    .max(4000, 'course-messages:faults.textLong'),
  /** Whether the sender has read to how many it goes. */
  confirmed: z.literal('1').optional(),
  /** Whether the sender would rather change something. */
  change: z.literal('1').optional(),
});

/** Telling everybody who takes part in a course: written, then confirmed with the number of readers. */
export function messagePage({ clock }: { clock: Clock }): Route[] {
  const asked = (req: Request) => taughtCourse(currentUser(req), String(req.params.code));

  const show = async (
    req: Request,
    res: Response,
    {
      typed = {},
      faults = {},
      values = {},
      status = 422,
      confirm = false,
    }: {
      typed?: object;
      faults?: Faults;
      values?: Record<string, unknown>;
      status?: number;
      confirm?: boolean;
    } = {},
  ) => {
    const course = await asked(req);
    const reader = readerOf(req);
    const { lang, t } = reader;
    const title = t(`course-messages:${confirm ? 'confirmTitle' : 'title'}`);
    renderForm(
      res,
      'training/course-messages/messages',
      {
        title,
        lede: course.title[lang],
        crumbs: [...wayToGroup(course, reader), { text: title }],
        action: GROUP_MESSAGES.to({ code: course.code }),
        typed: { subject: '', text: '', ...typed },
        confirm,
        readers: (await readersOf(course)).length,
        messages: confirm ? [] : await messagesOf(course._id, reader),
      },
      { t, faults, values, status },
    );
  };

  const save = async (req: Request, res: Response) => {
    const course = await asked(req);
    const { values, typed, faults } = readForm(messageForm, req.body ?? {});
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    if (values.change) {
      await show(req, res, { typed: values, status: 200 });
      return;
    }
    if (!values.confirmed) {
      await show(req, res, { typed: values, confirm: true, status: 200 });
      return;
    }
    try {
      const count = await sendMessage(course, values, {
        ...{ _id: idByForm(req), by: currentUser(req).id, at: clock() },
      });
      redirectWith(req, res, GROUP_MESSAGES.to({ code: course.code }), {
        ...{ kind: 'success', key: 'course-messages:sent', values: { count } },
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, values: said } = error;
      const status = statusOf(error);
      await show(req, res, { typed: values, faults: { text: code }, values: said, status });
    }
  };

  return [
    get(GROUP_MESSAGES.pattern, TRAINERS, (req, res) => show(req, res, { status: 200 })),
    post(GROUP_MESSAGES.pattern, TRAINERS, save),
  ];
}
