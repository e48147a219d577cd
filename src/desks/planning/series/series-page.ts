import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { asTrainer } from '../../../training/planning/course-fields.js';
import { peopleByIds } from '../../../people/person/people.js';
import {
  asBooked,
  createSeries,
  seriesBookings,
  takenIn,
  type PlannedGroup,
} from '../../../training/planning/plan-series.js';
import { programmeByCode } from '../../../training/programmes/programmes.js';
import type { Programme } from '../../../training/programmes/programme.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { parseInput, readForm, renderForm, type Faults } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryOf } from '../../../web/queries/query.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { placeChoices } from '../plan-choices.js';
import { refusedField } from '../refused-field.js';
import { groupsOf } from './series-groups.js';
import { GROUP_COUNTS, groupField, sentCount, seriesForm, seriesQuery } from './series-form.js';
import { clashesView, groupsView, usualSeries } from './series-view.js';
import { PLAN, PLAN_SERIES } from '../../../ground/addresses/plan.js';

interface Shown {
  typed: Record<string, unknown>;
  faults?: Faults;
  values?: Record<string, unknown>;
  clashes?: Awaited<ReturnType<typeof seriesBookings>>;
}

/** Planning several groups of a programme at once: what clashes is told before anything is written. */
export function seriesPage(clock: Clock): Route[] {
  const showForm = async (
    req: Request,
    res: Response,
    { programme, count }: { programme: Programme; count: number },
    { typed, faults = {}, values = {}, clashes = [] }: Shown,
  ) => {
    const reader = readerOf(req);
    const { t } = reader;
    const title = t('planning:series.title');
    const choices = await placeChoices(reader);
    if (clashes.length > 0) res.status(409);
    renderForm(
      res,
      'desks/planning/series/series',
      {
        title,
        crumbs: [{ text: t('planning:list.title'), href: PLAN.to() }, { text: title }],
        action: PLAN_SERIES.to(),
        programme,
        count,
        counts: GROUP_COUNTS.map((value) => ({ value, text: value })),
        typed,
        groups: await groupsView(typed, { count, rooms: choices.rooms }, reader),
        clashes: clashesView(clashes, { ...reader, now: clock() }),
        choices,
      },
      { t, faults, values },
    );
  };

  const show = async (req: Request, res: Response) => {
    const { programme: code, groups: count } = queryOf(seriesQuery, req.query);
    const programme = await programmeByCode(code);
    const typed = await usualSeries(programme, count, clock());
    await showForm(req, res, { programme, count }, { typed });
  };

  const create = async (req: Request, res: Response) => {
    const { groups: count } = parseInput(sentCount, req.body);
    const { values, typed, faults } = readForm(seriesForm(count), req.body);
    const programme = await programmeByCode(String(typed.programme));
    const asked = { programme, count };
    if (!values) {
      await showForm(req, res, asked, { typed, faults });
      return;
    }
    const groups = await groupsOf(values, idByForm(req), clock());
    if ('faults' in groups) {
      await showForm(req, res, asked, { typed, ...groups });
      return;
    }
    const taken = await codeFaults(groups);
    if (taken) {
      await showForm(req, res, asked, { typed, faults: taken });
      return;
    }
    const clashes = values.despite ? [] : await clashesOf(groups, programme, clock());
    if (clashes.length > 0) {
      await showForm(req, res, asked, { typed, clashes });
      return;
    }
    const refused = await refusedField(() => createSeries(groups, clock()));
    if (refused) {
      // Somebody else may have taken one of the codes a moment ago.
      const faults = (await codeFaults(groups)) ?? refused.faults;
      await showForm(req, res, asked, { typed, ...refused, faults });
    } else
      redirectWith(req, res, PLAN.to({}, { status: 'draft' }), {
        ...{ kind: 'success', key: 'planning:series.done', values: { count } },
      });
  };

  return [
    get(PLAN_SERIES.pattern, ['institute'], show),
    post(PLAN_SERIES.pattern, ['institute'], create),
  ];
}

/** The fields of the groups whose codes are taken; undefined where none is. */
async function codeFaults(groups: readonly PlannedGroup[]): Promise<Faults | undefined> {
  const taken = await takenIn(groups);
  if (taken.length === 0) return undefined;
  const at = taken.map((group) => groupField('code', groups.indexOf(group) + 1));
  return Object.fromEntries(at.map((name) => [name, 'programmes:faults.codeTaken' as const]));
}

async function clashesOf(groups: readonly PlannedGroup[], programme: Programme, now: Date) {
  const people = await peopleByIds(groups.flatMap(({ trainers }) => trainers));
  const called = new Map(people.map((one) => [one._id, asTrainer(one)]));
  const booked = groups.map((group) =>
    asBooked(group, {
      title: programme.title,
      trainers: group.trainers.flatMap((id) => called.get(id) ?? []),
    }),
  );
  return seriesBookings(booked, now);
}
