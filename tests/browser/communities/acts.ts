import type { Phone } from './phone.js';
import { COMMUNITY } from './town.js';

interface Idea {
  title: { uk: string; en: string };
  /** The department that is to say whether it can be carried out. */
  department: string;
}

/** A coordinator begins a project, coming by the page of communities. Gives the path at which it is kept. */
export async function beginProject(coordinator: Phone, { title, department }: Idea) {
  const { t } = coordinator;
  await coordinator.open('/communities');
  await coordinator.follow(t('communities:toCoordination'));
  await coordinator.follow(t('communities:coordination.newProject'));
  await coordinator.fill({
    ...{ community: COMMUNITY, titleUk: title.uk, titleEn: title.en, department },
    ...{ problemUk: 'Спекотно', problemEn: 'It is hot' },
    ...{ placeUk: 'вул. Заповітна, 5', placeEn: '5 Zapovitna Street' },
  });
  await coordinator.press(t('projects:start'));
  return new URL(coordinator.page.url()).pathname;
}

/** Whoever has the word brings the project that they look at to its next stage. */
export async function goOn(keeper: Phone, note = '') {
  await keeper.follow(keeper.t('projects:next.go'));
  await keeper.fill({ note });
  await keeper.press(keeper.t('projects:advancing.submit'));
}

/** The institute sends what was proposed to its department. */
export async function sendToDepartment(
  institute: Phone,
  title: string,
  chosen: { category: string; due?: string },
) {
  const { t } = institute;
  await institute.open('/institute');
  await institute.follow(t('office:places.proposals.title'));
  await institute.follow(title);
  await institute.follow(t('proposals:showing.link'));
  await institute.fill(chosen);
  await institute.press(t('proposals:showing.submit'));
}

/** Whoever decides for the department opens what was proposed to theirs. */
export async function openAsHead(head: Phone, title: string) {
  await head.open('/team');
  await head.follow(head.t('proposals:rooms.team'));
  await head.follow(title);
}

/** Says something at a page that asks for words. */
export async function say(
  head: Phone,
  act: 'answer' | 'finish' | 'term',
  typed: { text: string; due?: string },
) {
  await head.follow(head.t(`proposals:acts.${act}.link`));
  await head.fill(typed);
  await head.press(head.t(`proposals:acts.${act}.submit`));
}
