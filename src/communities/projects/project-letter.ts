import { translator } from '../../ground/language/i18n.js';
import { rendered, type LetterConfig } from '../../letters/notices/letter.js';
import type { CommunityKind } from '../../letters/notices/notice-kinds.js';
import type { Composed } from '../../letters/outbox/compose.js';
import type { OutboxMail } from '../../letters/outbox/outbox-mail.js';
import { addressed, recipient } from '../../people/names/addressed.js';
import { readerOfLetters } from '../../people/person/people-facts.js';
import type { Person } from '../../people/person/person.js';
import { communitiesByCodes } from '../communities/find-communities.js';
import { coordinates } from '../communities/community.js';
import { ProjectModel } from './project-model.js';
import { WHO_IS_NEXT, type Stage } from './stages.js';
import { COMMUNITY, COORDINATION, PROJECT } from '../../ground/addresses/communities.js';

interface Options {
  config: LetterConfig;
}

/** What a letter says beside its greeting. */
interface Said {
  subject: string;
  text: string;
  facts: { key: string; lines: string[] }[];
  action: { text: string; href: string };
}

/**
 * Tells somebody that they coordinate a community, or what a project needs of them; written from what holds
 * when it goes, and not sent where it is so no more.
 */
export async function composeCommunityLetter(
  { to, kind, values }: Pick<OutboxMail, 'to' | 'values'> & { kind: CommunityKind },
  { config }: Options,
): Promise<Composed> {
  const person = await readerOfLetters(to);
  if (person?.status !== 'active') return { outcome: 'dropped', why: 'left' };
  const said =
    kind === 'project-needs'
      ? await projectNews(values, person, config)
      : await coordinatorNews(String(values.community), person, config);
  if (!said) return { outcome: 'dropped', why: 'past' };
  const { language: lang } = person;
  const t = translator(lang);
  const { mailFrom, instituteName, contacts } = config;
  const letter = {
    ...{ lang, ...said, greeting: t('notices:greeting', { name: addressed(person, lang) }) },
    closing: [t('notices:project-needs.closing', { institute: instituteName[lang] })],
  };
  return {
    outcome: 'send',
    from: { ...mailFrom, name: mailFrom.name ?? instituteName[lang] },
    to: recipient(person, lang),
    content: { ...rendered(letter, contacts), files: [] },
  };
}

async function projectNews(
  { project: number, stage }: OutboxMail['values'],
  { language: lang }: Person,
  { publicUrl }: LetterConfig,
): Promise<Said | undefined> {
  const project = await ProjectModel.findById(String(number)).lean();
  if (!project || project.stage !== stage) return undefined;
  const community = (await communitiesByCodes([project.community])).get(project.community);
  const t = translator(lang);
  const title = project.title[lang];
  const note = project.steps.at(-1)?.note ?? '';
  const facts: [string, string][] = [
    [t('notices:project-needs.community'), community?.name[lang] ?? ''],
    [t('notices:project-needs.place'), project.place[lang]],
    [t('notices:project-needs.note'), note],
  ];
  return {
    subject: t('notices:project-needs.subject', {
      title,
      stage: t(`projects:stages.${project.stage}`),
    }),
    text: t(`notices:project-needs.next.${nextOf(project.stage)}`, { title }),
    facts: facts.flatMap(([key, line]) => (line === '' ? [] : [{ key, lines: [line] }])),
    action: {
      text: t('notices:project-needs.action'),
      // Heads of departments read the public card; who coordinates looks after the project.
      href: `${publicUrl}${
        WHO_IS_NEXT[project.stage] === 'department'
          ? PROJECT.to({ number: project._id })
          : COORDINATION.to()
      }`,
    },
  };
}

/** Stages of which somebody is told; at the last one nothing is asked. */
const nextOf = (stage: Stage) => (stage === 'reported' ? 'opened' : stage);

async function coordinatorNews(
  code: string,
  { _id, language: lang }: Person,
  { publicUrl }: LetterConfig,
): Promise<Said | undefined> {
  const community = (await communitiesByCodes([code])).get(code);
  if (!community || !coordinates(community, _id)) return undefined;
  const t = translator(lang);
  const name = community.name[lang];
  return {
    subject: t('notices:coordinator-named.subject', { community: name }),
    text: t('notices:coordinator-named.text', { community: name }),
    facts: [
      {
        key: t('notices:coordinator-named.page'),
        lines: [`${publicUrl}${COMMUNITY.to({ code })}`],
      },
    ],
    action: {
      text: t('notices:coordinator-named.action'),
      href: `${publicUrl}${COORDINATION.to()}`,
    },
  };
}
