import { courseById, endOf } from '../courses/course-facts.js';
import { unsettledLeavers } from '../../people/person/leaving.js';
import { approvalsFor } from './rules/approvals.js';
import type { SeatCommand } from './seats/seat-events.js';
import { claim, release, type Claim } from './rules/claims.js';
import { judge } from './rules/judge.js';
import { readFacts } from './rules/read-facts.js';
import { readRules } from './rules/read-rules.js';
import type { Refusal } from './refusal.js';
import { ruleSettings } from './rules/rule-settings.js';

type Enrol = SeatCommand & { type: 'enrol' };
/** Whoever takes back what they gave up meets the rules as well: they may sit elsewhere by now. */
type Comes = SeatCommand & { type: 'enrol' | 'take-back' };

/** Completes commands with what other documents know. */
export async function prepareCommands(id: string, commands: SeatCommand[]): Promise<SeatCommand[]> {
  const [gone, ready] = await Promise.all([
    goneFrom(id, commands),
    prepareEnrolments(id, commands),
  ]);
  return gone.length > 0 ? ready.map((command) => ({ ...command, gone })) : ready;
}

/** Who works here no longer and may still be on the list; of a course that has ended nobody is taken. */
async function goneFrom(id: string, commands: readonly SeatCommand[]): Promise<string[]> {
  const leavers = await unsettledLeavers();
  if (leavers.length === 0) return [];
  const end = await endOf(id);
  const latest = Math.max(...commands.map(({ at }) => at.getTime()));
  return end && latest < end.getTime() ? leavers : [];
}

/**
 * Completes enrolments with what other documents know: the person's department, who has to approve,
 * and the rules that stand against it. Rules across courses hold also for attempts that are made at
 * once, because every attempt is claimed in the person's one list before anything is read.
 */
async function prepareEnrolments(id: string, commands: SeatCommand[]): Promise<SeatCommand[]> {
  const enrols = commands.filter(comes);
  if (enrols.length === 0) return commands;
  const people = [...new Set(enrols.map(({ person }) => person))];
  const at = new Date(Math.min(...enrols.map((command) => command.at.getTime())));
  const course = await courseById(id);
  const claims = await claim(people, id, at);
  const [rules, settings, facts] = await Promise.all([
    readRules(course),
    ruleSettings(),
    readFacts(id, people, earlier(claims, id, at)),
  ]);
  const refused = new Map<string, Refusal[]>();
  for (const [person, one] of facts) {
    const { refusals } = judge(one, rules, settings, at);
    if (refusals.length > 0) refused.set(person, refusals);
  }
  await release([...refused.keys()], id, at);
  const departments = [...facts.values()].flatMap(({ department }) => department ?? []);
  const awaited = await approvalsFor(course, departments, at);
  const complete = (command: Enrol): Enrol => {
    const department = facts.get(command.person)?.department;
    return {
      ...command,
      ...(department ? { department } : {}),
      awaits: awaited({ person: command.person, department, given: givenBy(command) }),
      refusals: refused.get(command.person) ?? [],
    };
  };
  return commands.map((command) => {
    if (command.type === 'take-back')
      return { ...command, refusals: refused.get(command.person) ?? [] };
    return command.type === 'enrol' ? complete(command) : command;
  });
}

const comes = (command: SeatCommand): command is Comes =>
  command.type === 'enrol' || command.type === 'take-back';

/** Whoever enrols themselves asks for approvals like everybody else: nobody gives their own. */
const givenBy = ({ by, person, given = [] }: Enrol) => (by === person ? [] : given);

/** The claims that stand before this attempt's own: those after it look at it, not it at them. */
function earlier(
  claims: ReadonlyMap<string, Claim[]>,
  course: string,
  at: Date,
): Map<string, Claim[]> {
  return new Map(
    [...claims].map(([person, list]) => {
      const own = list.findIndex(
        (one) => one.course === course && one.at.getTime() === at.getTime(),
      );
      return [person, own < 0 ? list : list.slice(0, own)];
    }),
  );
}
