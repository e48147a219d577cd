import { z } from 'zod';
import { readForm, type Faults, type ReadForm } from '../../../../web/forms/form.js';
import { versionField } from '../../../../web/forms/version-field.js';
import { QUARTERS } from '../../individual/individual.js';
import { MOST_TOPICS, PRIORITIES, type Answer, type Said, type Wish } from './answer.js';

/** More people than these no department has. */
const MOST_PEOPLE = 5000;
export const LONGEST = { topic: 200, hinders: 1000 } as const;

/** By what the lines of a department's own topics are called in the form. */
export const TOPIC_LINES: readonly string[] = Array.from({ length: MOST_TOPICS }, (_, index) =>
  String(index + 1),
);

const FIELDS = ['topic', 'people', 'priority', 'quarter'] as const;

/** The name of a field of a line: its programme's id or the number of its topic stands behind. */
export const fieldName = (field: (typeof FIELDS)[number], line: string): string =>
  `${field}-${line}`;

/** Programmes of which the form that came tells something: what was put away meanwhile is asked about still. */
export function programmesNamed(body: unknown): string[] {
  const told = Object.entries(body as object).filter(([, value]) => value !== '');
  return [...new Set(told.flatMap(([name]) => PROGRAMME_FIELD.exec(name)?.[1] ?? []))];
}

const PROGRAMME_FIELD = /^(?:people|priority|quarter)-([\da-f]{24})$/;

const words = (longest: number) =>
  z.string().trim().max(longest, 'needs-survey:faults.long').default('');

const lineForm = z.object({
  topic: words(LONGEST.topic).transform((text) => text.replaceAll(/\s+/g, ' ')),
  people: z
    .string()
    .trim()
    .regex(/^\d{0,4}$/, 'needs-survey:faults.people')
    .transform(Number)
    .refine((people) => people <= MOST_PEOPLE, 'needs-survey:faults.people')
    .default(0),
  priority: z.literal('').or(z.enum(PRIORITIES)).default(''),
  quarter: z
    .literal('')
    .or(z.coerce.number().refine((given) => QUARTERS.some((one) => one === given)))
    .default(''),
});
const headForm = z.object({ seen: versionField, hinders: words(LONGEST.hinders) });

/**
 * What the form of an answer says. A line without people says nothing; one that says something lacks nothing.
 * @param offered ids of the programmes that the form may tell of
 */
export function readAnswer(
  body: unknown,
  offered: readonly string[],
): ReadForm<{ seen: number; said: Said }> {
  const typed = { ...(body as Record<string, unknown>) };
  const lines = [
    ...offered.map((programme) => readLine(typed, programme, programme)),
    ...TOPIC_LINES.map((line) => readLine(typed, line, null)),
  ];
  const head = readForm(headForm, typed);
  const faults = Object.assign({}, ...lines.map((line) => line.faults), head.faults) as Faults;
  if (!head.values || Object.keys(faults).length > 0) return { values: undefined, typed, faults };
  const { seen, hinders } = head.values;
  const said = { wishes: lines.flatMap(({ wish }) => wish ?? []), hinders };
  return { values: { seen, said }, typed, faults };
}

interface ReadLine {
  wish?: Wish;
  faults: Faults;
}

function readLine(
  typed: Record<string, unknown>,
  line: string,
  programme: string | null,
): ReadLine {
  const given = FIELDS.map((field) => [field, typed[fieldName(field, line)]] as const);
  const { values, faults } = readForm(lineForm, Object.fromEntries(given));
  const found = values ? lacking(values, programme) : faults;
  const named = Object.entries(found).map(([field, fault]) => [`${field}-${line}`, fault] as const);
  const { topic = '', people = 0, priority, quarter } = values ?? {};
  if (named.length > 0 || !priority || !quarter) return { faults: Object.fromEntries(named) };
  const own = programme === null ? topic : '';
  return { wish: { programme, topic: own, people, priority, quarter }, faults: {} };
}

/** What a line that says something lacks. */
function lacking(
  { topic, people, priority, quarter }: z.infer<typeof lineForm>,
  programme: string | null,
): Faults {
  const saysNothing = topic === '' && people === 0 && priority === '' && quarter === '';
  if (saysNothing) return {};
  return {
    ...(programme === null && topic === '' ? { topic: 'needs-survey:faults.topic' } : {}),
    ...(people === 0 ? { people: 'needs-survey:faults.people' } : {}),
    ...(priority === '' ? { priority: 'needs-survey:faults.priority' } : {}),
    ...(quarter === '' ? { quarter: 'needs-survey:faults.quarter' } : {}),
  };
}

/** An answer as its form shows it. */
export function typedAnswer(answer: Answer | null): Record<string, unknown> {
  if (!answer) return { seen: '0' };
  const topics = answer.wishes.filter(({ programme }) => programme === null);
  const fields = answer.wishes.flatMap((wish) => {
    const line = wish.programme ?? TOPIC_LINES[topics.indexOf(wish)] ?? '';
    return FIELDS.map((field) => [fieldName(field, line), String(wish[field])] as const);
  });
  return {
    ...Object.fromEntries(fields),
    ...{ hinders: answer.hinders, seen: String(answer.version) },
  };
}
