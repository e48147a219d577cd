import { notePing, webhooks } from '../../src/letters/webhooks/webhooks.js';
import { CertificateModel } from '../../src/training/certificates/certificate-model.js';
import { achievementAddress } from '../../src/training/certificates/sealing/achievement.js';
import { listAddress, placeOf } from '../../src/training/certificates/sealing/status-entry.js';
import { newId } from '../../src/ground/id.js';
import { ProjectModel } from '../../src/communities/projects/project-model.js';
import { KEPT_PROPOSALS, STRATEGY, TEAM_PROPOSALS } from '../../src/ground/addresses/city.js';
import { KEPT_PROJECT } from '../../src/ground/addresses/communities.js';
import { proposalHref } from '../../src/communities/proposals/addresses.js';
import { KEPT_SURVEY } from '../../src/communities/surveys/addresses.js';
import { ProposalModel } from '../../src/communities/proposals/proposal-model.js';
import type { Stage } from '../../src/communities/proposals/stages.js';
import { KEPT_STRATEGY } from '../../src/communities/strategy/addresses.js';
import { StrategyModel } from '../../src/communities/strategy/strategy-model.js';
import { DepartmentModel } from '../../src/people/departments/department-model.js';
import { EnrolmentModel } from '../../src/training/enrolment/enrolment-model.js';
import { CourseModel } from '../../src/training/courses/course-model.js';
import { invite } from '../../src/people/passwords/invite.js';
import { linkToken } from '../../src/people/person/passwords/link-token.js';
import { PersonModel } from '../../src/people/person/person-model.js';
import type { Person } from '../../src/people/person/person.js';
import { postNotices } from '../../src/letters/notices/notices.js';
import { aPerson } from './builders.js';
import { signedIn, TEST_SECRET } from './test-app.js';

const SCAN = Buffer.from('%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n');
const PAPER = {
  ...{ title: 'Основи кібербезпеки', provider: 'Школа управління', territory: 'ukraine' },
  ...{ kind: 'qualification', number: 'КБ-17', hours: '15', credits: '', electronic: '1' },
};

/**
 * Adds to demonstration data what only use brings: a letter, a document from elsewhere, lists that
 * were brought, an exemption and a long download. Gives the addresses, by account, to which no link leads.
 */
export async function liveIn(site: string): Promise<Record<string, string[]>> {
  const [staff, hr, institute, admin] = await Promise.all(
    ['staff', 'hr', 'institute', 'admin'].map((account) =>
      signedIn(site, `${account}@city.example`, 'demo-2026'),
    ),
  );
  const issuedOn = new Date().toISOString().slice(0, 10);
  const paper = async () => {
    const post = staff?.post('/me/external').attach('scan', SCAN, 'scan.pdf');
    const sent = await post?.field({ ...PAPER, number: newId(), issuedOn }).expect(303);
    return String(sent?.headers.location).replace('/me/', '/hr/');
  };
  const [undecided, accepted] = [await paper(), await paper()];
  // The year in which it counts may be chosen then.
  const verdict = { decision: 'accept', how: 'portal', on: issuedOn, hours: '', credits: '' };
  await hr?.post(`${accepted}/decision`).type('form').send(verdict).expect(303);
  // As if the other system had answered: what is decided from now on is on its way to it.
  for (const endpoint of await webhooks())
    await notePing(endpoint, '204', { id: newId(), by: 'admin', at: new Date() });
  await hr?.post('/hr/downloads').type('form').send({ format: 'csv' }).expect(303);

  const person = await PersonModel.findOne({ email: 'staff@city.example' }).orFail().lean();
  const course = await CourseModel.findOne({ status: 'published' }).orFail().lean();
  const values = { person: person._id, at: new Date(), course: course._id, values: {} };
  await postNotices([{ ...values, key: 'lived-in', kind: 'enrolled' }]);
  const learner = await somebodyLearning();
  const home = `/hr/people/${person.personnelNumber ?? ''}`;
  await hr?.post(`${home}/edit`).type('form').send({ rank: '9', reason: 'наказ' }).expect(303);
  const exemption = { reason: 'Відпустка', from: '2020-01-01', to: '2020-12-31' };
  const duty = `${home}/duty`;
  await hr?.post(`${duty}/exemptions`).type('form').send(exemption).expect(303);
  const leave = { kind: 'annual', from: '2031-07-01', to: '2031-07-14' };
  await hr?.post(`${home}/leave`).type('form').send(leave).expect(303);
  const brought = async (
    address: string,
    { who = person.email, says = 'B1', agent = institute } = {},
  ) => {
    const answer = await agent?.post(address).field('text', `${who};${says}`);
    return (
      /"(\/[A-Za-z0-9/-]+\/(?:import|groups)\/[\w-]{10,})/.exec(answer?.text ?? '')?.[1] ?? address
    );
  };
  const broughtStaff = async () => {
    const number = person.personnelNumber ?? '';
    const rows = [
      ...['Табельний номер;ПІБ;Електронна пошта;Підрозділ;Ранг', `${number};;;;15`],
      ...['1;Новий Іван;n@city.example;Цирк;', '2;Новий Петро;not an address;;вищий'],
    ];
    const sent = await hr?.post('/hr/people/import').field('text', rows.join('\n')).expect(303);
    return String(sent?.headers.location);
  };
  const broughtUnits = async () => {
    const list = { text: 'Код;Назва\nNEW-UNIT;Відділ новин' };
    const sent = await admin?.post('/institute/departments/import').type('form').send(list);
    return /"(\/[a-z/]+\/import\/[\w-]{10,})/.exec(sent?.text ?? '')?.[1] ?? '';
  };
  const broughtCertificates = async () => {
    const list = [
      'Табельний номер;Назва навчання;Хто навчав;Номер документа;Дата видачі;Години',
      `${person.personnelNumber ?? ''};Цифрова грамотність;Дія.Освіта;ДО-25/17;2025-03-12;15`,
    ];
    const sent = await hr?.post('/hr/exchange/certificates').field('text', list.join('\n'));
    return /"(\/hr\/exchange\/certificates\/[\w-]{10,})/.exec(sent?.text ?? '')?.[1] ?? '';
  };
  const { _id: second } = await aPerson();
  const twice = `other=${second}&stays=${person._id}`;
  return {
    institute: [
      await brought('/institute/levels'),
      await brought(`/teaching/${learner.code}/results/import`, { who: learner.email }),
      await correctionOfSome(),
      (await correctionOfSome()).replace(/completion\/correction$/, 'orders'),
      (await correctionOfSome()).replace(/completion\/correction$/, 'orders/completion'),
      (await correctionOfSome()).replace(/completion\/correction$/, 'orders/enrolment'),
      (await correctionOfSome()).replace(
        /^\/institute\/courses\/([^/]+)\/.*/,
        '/teaching/$1/feedback',
      ),
      ...(await projectsOfEachKind()),
      ...(await proposalsOfEachKind(KEPT_PROPOSALS.to(), KEPT_PAGES)),
      ...SURVEY_PAGES,
      ...(await strategyWithIndicators()),
    ],
    staff: [
      ...['/check-in/NOTHING', await openCourse(person._id), ...(await readByWallets())],
      await invited(),
      `${await courseWithPlace(person._id)}/calendar.ics`,
    ],
    admin: [
      ...[`${home}/factor`, `${home}/sign-in`, await broughtUnits()],
      ...[`${home}/merge?${twice}`, `${home}/merge/confirmation?${twice}`],
    ],
    hr: [
      ...['/hr/downloads/new?format=csv', home, `${home}/history`, duty, `${duty}?year=2020`],
      undecided,
      `/hr/external/new?person=${person.personnelNumber ?? ''}`,
      ...[`${home}/leave`, `${await openCourse(person._id)}/nomination`],
      await brought('/hr/people/groups', { says: 'deputy', agent: hr }),
      ...[await broughtStaff(), await broughtCertificates()],
      ...(await proposalsOfEachKind(TEAM_PROPOSALS.to(), TEAM_PAGES)),
    ],
  };
}

/** Strategies and goals are walked by one of each kind, and the first one met has no indicators yet. */
async function strategyWithIndicators(): Promise<string[]> {
  const { _id, goals, values } = await StrategyModel.findOne({ 'values.0': { $exists: true } })
    .orFail()
    .lean();
  const linked = goals.find(({ links }) => links.length > 0)?.id ?? '';
  return [
    ...['', `/goals/${linked}`, `/indicators/${values[0]?.indicator ?? ''}`].map(
      (part) => `${KEPT_STRATEGY.to({ code: _id })}${part}`,
    ),
    STRATEGY.to({ code: _id }),
  ];
}

/** Projects are walked by one of each kind, and the first one met may be over, or name nobody. */
async function projectsOfEachKind(): Promise<string[]> {
  const project = (number: string, part: string) => `${KEPT_PROJECT.to({ number })}${part}`;
  const idea = await ProjectModel.findOne({ stage: 'idea' }).orFail().lean();
  const named = await ProjectModel.findOne({ stage: 'works', 'initiators.0': { $exists: true } })
    .orFail()
    .lean();
  return [
    ...['', '/stage', '/declining', '/description'].map((part) => project(idea._id, part)),
    ...['/money', '/initiators'].map((part) => project(named._id, part)),
  ];
}

const keptSurvey = (code: string, rest: string) => `${KEPT_SURVEY.to({ code })}${rest}`;

/** What may be done with a survey at a stage: the demonstration has one at each. */
const SURVEY_PAGES = [
  ...['', '/opening', '/questions', '/questions/q1/removal'].map((rest) =>
    keptSurvey('CULTURE', rest),
  ),
  keptSurvey('YARDS', '/closing'),
  ...['', '/publication', '/results', '/import'].map((rest) => keptSurvey('MARKETS', rest)),
  keptSurvey('QUALITY-1', '/words'),
];

/** What may be said of a proposal at a stage, by the room in which somebody deals with it. */
const KEPT_PAGES: StagePages = [
  ['asked', ['', '/showing', '/declining']],
  ['taken', ['/term', '/forwarding', '/hiding']],
];
const TEAM_PAGES: StagePages = [
  ['shown', ['']],
  ['taken', ['', '/answer', '/refusal', '/term']],
  ['answered', ['/finish']],
];
type StagePages = readonly (readonly [Stage, readonly string[]])[];

/** Proposals are walked by one of each kind, and the first one met may be closed; those to HR's own department. */
async function proposalsOfEachKind(room: string, pages: StagePages): Promise<string[]> {
  const { _id: unit } = await DepartmentModel.findOne({ code: 'AMG-HR' }).orFail().lean();
  const whose = room === TEAM_PROPOSALS.to() ? { department: unit } : {};
  const addresses: string[] = [];
  for (const [stage, parts] of pages) {
    const { _id } = await ProposalModel.findOne({ ...whose, stage })
      .orFail()
      .lean();
    addresses.push(...parts.map((part) => proposalHref(room, _id, part)));
  }
  return addresses;
}

/** A course in which this person may enrol. */
async function openCourse(person: string): Promise<string> {
  const theirs = await EnrolmentModel.distinct('course', { person });
  const now = new Date();
  const { code } = await CourseModel.findOne({
    ...{ _id: { $nin: theirs }, status: 'published', startsAt: { $gt: now } },
    ...{ enrolmentOpensAt: { $lte: now }, enrolmentClosesAt: { $gt: now } },
    ...{ entryLevel: null, 'audience.departments': { $size: 0 } },
  })
    .orFail()
    .lean();
  return `/courses/${code}`;
}

/** A course in which this person has a place. */
async function courseWithPlace(person: string): Promise<string> {
  const { course } = await EnrolmentModel.findOne({ person, status: 'enrolled' }).orFail().lean();
  const { code } = await CourseModel.findById(course).orFail().lean();
  return `/courses/${code}`;
}

/** Courses are walked by one of each kind, and the first one met has no documents yet. */
async function correctionOfSome(): Promise<string> {
  const { courseCode } = await CertificateModel.findOne({ status: 'valid' }).orFail().lean();
  return `/institute/courses/${courseCode}/completion/correction`;
}

/** What a credential in a wallet names, and no page links to. */
async function readByWallets(): Promise<string[]> {
  const { number, snapshot } = await CertificateModel.findOne({ status: 'valid' }).orFail().lean();
  const achievement = achievementAddress(snapshot.programme.code, '');
  return [listAddress('', placeOf(number)), achievement, `${achievement}/badge.png`];
}

/** Somebody new, who cannot sign in yet, and the link that they were sent. */
async function invited(): Promise<string> {
  const { _id } = await aPerson();
  await PersonModel.updateOne({ _id }, { $unset: { passwordHash: 1 } });
  const person = await PersonModel.findById(_id).orFail().lean<Person>().exec();
  const id = newId();
  await invite(person, _id, { id, at: new Date(), secret: TEST_SECRET });
  return `/password/reset/${linkToken(TEST_SECRET, id)}`;
}

/** Somebody who learns English, and the course: whose result may be brought in a list. */
async function somebodyLearning(): Promise<{ code: string; email: string }> {
  const courses = await CourseModel.find({ assessment: 'cefr', status: 'running' }).lean();
  const ids = courses.map(({ _id }) => _id);
  const { course, person } = await EnrolmentModel.findOne({
    ...{ course: { $in: ids }, status: 'enrolled' },
  })
    .orFail()
    .lean();
  const { email } = await PersonModel.findById(person).orFail().lean();
  return { code: courses.find(({ _id }) => _id === course)?.code ?? '', email };
}
