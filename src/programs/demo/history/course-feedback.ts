import { closesAt, tookPart } from '../../../training/feedback/asked.js';
import type { Feedback } from '../../../training/feedback/feedback-model.js';
import { QUESTIONS, SCALE, type Question } from '../../../training/feedback/questions.js';
import type { Random } from '../random.js';
import type { SeededCourse } from './seed-course.js';

/** So many of those who are asked answer, and so many of these write something. */
const ANSWERING = 0.6;
const WRITING = 0.15;

/** How often each step is chosen, of a course that people liked. */
const WEIGHTS = [1, 2, 6, 16, 24];

const TEXTS = [
  'Більше прикладів із практики нашого міста.',
  'Добре, що матеріали надіслали заздалегідь.',
  'Два заняття на тиждень після роботи – важко, краще зранку.',
  'Дякую за розбір наших власних документів.',
  'Хотілося б більше часу на вправи в групах.',
  'Зручна аудиторія, але замало розеток.',
  'Викладач відповідав на всі запитання.',
  'Варто скоротити теорію й додати шаблони.',
];

/** What participants said of a completed course; those of the accounts, its guests, have not answered yet. */
export function courseFeedback(
  { course, plan, enrolments }: SeededCourse,
  random: Random,
  now: Date,
): Feedback | undefined {
  const until = closesAt(course);
  if (!until) return undefined;
  const guests = new Set(plan.guests.map(({ person }) => person._id));
  const answered = enrolments
    .filter((enrolment) => tookPart(course, enrolment) && !guests.has(enrolment.person))
    .map(({ person }) => person)
    .filter(() => random.chance(ANSWERING));
  if (answered.length === 0) return undefined;
  const steps = SCALE.map((step, at) => ({ step, weight: WEIGHTS[at] ?? 1 }));
  const counts = Object.fromEntries(
    QUESTIONS.map((question) => {
      const chosen = answered.map(() => random.weighted(steps).step);
      return [question, SCALE.map((step) => chosen.filter((one) => one === step).length)];
    }),
  ) as Record<Question, number[]>;
  const written = answered.filter(() => random.chance(WRITING)).length;
  return {
    _id: course._id,
    answered: until > now ? answered.toSorted() : [],
    counts,
    texts: random.sample(TEXTS, written).toSorted(),
    closesAt: until,
  };
}
