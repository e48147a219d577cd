import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { departmentsLedBy } from '../../../people/departments/departments.js';
import { scopeOf } from '../../../people/list/find-people.js';
import { personById } from '../../../people/person/people.js';
import type { Person } from '../../../people/person/person.js';
import { openPerson } from '../../../people/record-views/open-record.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { parseInput, readForm } from '../../../web/forms/form.js';
import { redirectWith, type Notice } from '../../../web/pages/notice.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Access, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import { PERSON_PROGRAMME, TEAM_MEMBER_PROGRAMME, individualHref } from '../addresses.js';
import { markDone } from './done/done-page.js';
import { acting, toldOf, type Door } from './door.js';
import { linesOf, type ActsAs } from './individual.js';
import { answerForm, needForm, proposalForm, removalForm } from './individual-form.js';
import { LinesChanged } from './individual-refusals.js';
import { decideIndividual, individualOf } from './individuals.js';
import { askRemoval } from './removal-page.js';
import { choosable, showIndividual } from './show-individual.js';
import { actsAs } from './sides.js';
import { MY_PROGRAMME } from '../../../ground/addresses/me.js';

interface Doors {
  path: string;
  /** Who may look, and who may write and answer; whether they do of this person is asked within. */
  looks: Access;
  acts: Access;
  at: ActsAs;
  open: (req: Request, res: Response) => Promise<Person>;
}

/**
 * Somebody's individual programme: for themselves, for whoever leads them, for HR. Either side writes and
 * proposes, the other agrees or sends it back.
 */
export function individualRoutes({ clock }: { clock: Clock }): Route[] {
  const own: Doors = {
    ...{ path: MY_PROGRAMME.to(), looks: 'signed-in', acts: 'signed-in', at: 'person' },
    open: (req) => personById(currentUser(req).id),
  };
  const team: Doors = {
    ...{ path: TEAM_MEMBER_PROGRAMME.pattern, looks: 'signed-in', acts: 'signed-in', at: 'head' },
    open: async (req, res) =>
      openPerson(req, res, {
        ...{ name: req.params.personnelNumber, part: 'individual' },
        scope: await departmentsLedBy(currentUser(req).id, clock()),
      }),
  };
  const office: Doors = {
    ...{
      path: PERSON_PROGRAMME.pattern,
      looks: ['hr', 'admin', 'institute'],
      acts: ['hr'],
      at: 'hr',
    },
    open: async (req, res) =>
      openPerson(req, res, {
        ...{ name: req.params.personnelNumber, part: 'individual' },
        scope: await scopeOf(currentUser(req)),
      }),
  };
  return [
    ...[own, team, office].flatMap((doors) => routesOf(doors, clock)),
    post(MY_PROGRAMME.below('/done').pattern, 'signed-in', markDone(clock)),
  ];
}

function routesOf(doors: Doors, clock: Clock): Route[] {
  const { path, looks, acts, at, open } = doors;
  const opened = async (req: Request, res: Response): Promise<Door> => {
    const person = await open(req, res);
    const as = await actsAs(currentUser(req), person, clock());
    return { person, as, at, now: clock() };
  };
  const led = (req: Request, res: Response, { person }: Door, year: number, key: Notice['key']) => {
    redirectWith(req, res, individualHref(person, at, year), { kind: 'success', key });
  };

  const write = async (req: Request, res: Response) => {
    const door = await opened(req, res);
    const { values, typed, faults } = readForm(needForm(await choosable()), req.body ?? {});
    if (!values) {
      await showIndividual(req, res, door, { typed, faults });
      return;
    }
    const { year, seen, need, ...line } = values;
    const act = acting(req, door, year);
    const lines = linesOf(await individualOf(door.person._id, year));
    // A line that was taken off meanwhile comes again as a new one.
    const id = lines.some((one) => one.id === need) ? need : idByForm(req);
    try {
      await decideIndividual({ ...act, type: 'write', need: { id, ...line }, seen });
    } catch (refusal) {
      if (!(refusal instanceof LinesChanged)) throw refusal;
      const status = statusOf(refusal);
      await showIndividual(req, res, door, { typed, faults: { topic: refusal.code }, status });
      return;
    }
    led(req, res, door, year, 'individual:saved');
  };

  const remove = async (req: Request, res: Response) => {
    const door = await opened(req, res);
    const { year, need } = parseInput(removalForm, req.body ?? {});
    await decideIndividual({ ...acting(req, door, year), type: 'drop', need });
    led(req, res, door, year, 'individual:removed');
  };

  const propose = async (req: Request, res: Response) => {
    const door = await opened(req, res);
    const { year, seen } = parseInput(proposalForm, req.body ?? {});
    const said = { id: idByForm(req), to: await toldOf(door), seen };
    await decideIndividual({ ...acting(req, door, year), type: 'propose', ...said });
    led(req, res, door, year, 'individual:proposed');
  };

  const answer = async (req: Request, res: Response) => {
    const door = await opened(req, res);
    const { values, typed, faults } = readForm(answerForm, req.body ?? {});
    if (!values) {
      await showIndividual(req, res, door, { typed, faults });
      return;
    }
    const { year, proposal, note } = values;
    const act = acting(req, door, year);
    if (values.answer === 'agree') {
      const department = door.person.department ?? null;
      await decideIndividual({ ...act, type: 'agree', proposal, department });
      led(req, res, door, year, 'individual:agreed');
    } else {
      await decideIndividual({ ...act, type: 'return', proposal, note });
      const back = values.answer === 'return' ? 'returnedNotice' : 'takenBackNotice';
      led(req, res, door, year, `individual:${back}`);
    }
  };

  const removal = `${path}/needs/removal`;
  return [
    get(path, looks, async (req, res) => {
      await showIndividual(req, res, await opened(req, res));
    }),
    post(`${path}/needs`, acts, write),
    get(removal, acts, async (req, res) => {
      await askRemoval(req, res, await opened(req, res));
    }),
    post(removal, acts, remove),
    post(`${path}/proposal`, acts, propose),
    post(`${path}/answer`, acts, answer),
  ];
}
