import { describe, expect, it } from '@jest/globals';
import { asTrainer } from '../../support/builders.js';
import { aTraining } from '../../support/residents.js';
import { beginProject, goOn, openAsHead, say, sendToDepartment } from './acts.js';
import { DISTRICT, hoursLater, useTown } from './town.js';

const town = useTown();

/** Each begins on a day of their own, so that the newest letter is theirs. */
const RESIDENTS = {
  uk: { day: 0, surname: 'Ґалаґан', givenName: 'Устина', named: 'Ґалаґан Устина' },
  en: { day: 20, surname: 'Їжакевич', givenName: 'Юхим', named: 'Yizhakevych Yukhym' },
} as const;

describe.each(['uk', 'en'] as const)('in %s', (language) => {
  it('a resident is trained, has a certificate, brings an idea and is answered by a department', async () => {
    const { day, surname, givenName, named } = RESIDENTS[language];
    const [begins, ends] = [town.at(day + 7), hoursLater(town.at(day + 7), 3)];
    town.setClock(town.at(day));
    const session = { topic: '', room: '', cancelled: false, sequence: 0 };
    const { title } = await aTraining({
      ...{ now: town.at(day), trainers: [asTrainer(town.person('trainer'))] },
      title: { uk: `Наш двір, ${surname}`, en: `Our yard, ${surname}` },
      sessions: [{ n: 1, startsAt: begins, endsAt: ends, ...session }],
    });
    const email = `${language}@mail.example`;
    const resident = await town.phone(language);
    const { t } = resident;

    // By a link of a letter, which the administrator hands over: there is no mail server here.
    await resident.open('/communities');
    await resident.follow(t('communities:trainingsLink'));
    await resident.follow(title[language]);
    await resident.fill({ surname, givenName, email, district: DISTRICT[language] });
    await resident.fill({ age: 'adult', sex: 'unsaid', consent: true });
    await resident.press(t('residents:form.submit'));
    expect(await resident.reads()).toContain(email);
    const admin = await town.phone(language, 'admin');
    await admin.open('/institute/mail');
    await admin.follow(t('notices:kinds.resident-sign-up'));
    const link = /\/trainings\/confirm\/[\w-]+/.exec(await admin.reads())?.[0];
    await resident.open(link ?? 'no link');
    await resident.press(t('residents:links.confirm.submit'));
    expect(await resident.reads()).toContain(title[language]);

    // The trainer marks them present, and the institute completes the course.
    town.setClock(hoursLater(begins, 1));
    const trainer = await town.phone(language, 'trainer');
    await trainer.follow(t('today:mark'));
    await trainer.page.locator('input[type=radio][value=present]').check();
    await trainer.press(t('attendance:sheet.save'));
    town.setClock(town.at(day + 8));
    const institute = await town.phone(language, 'institute');
    await institute.follow(t('today:complete'));
    await institute.press(t('completion:submit'));
    const number = /IM-\d{4}-\d{6}/.exec(await institute.reads())?.[0] ?? 'no number';

    // The certificate is theirs, and whoever is shown it can verify it.
    await resident.open('/me');
    await resident.follow(t('learning:toCertificates'));
    expect(await resident.reads()).toContain(number);
    const anybody = await town.phone(language);
    await anybody.open('/verify');
    await anybody.fill({ number, surname });
    await anybody.press(t('certificates:verify.check'));
    expect(await anybody.reads()).toContain(t('certificates:verify.answers.valid'));

    // Their idea is a project: the coordinator begins it, the institute says that it is feasible.
    const coordinator = await town.phone(language, 'coordinator');
    const idea = { uk: `Липи біля школи, ${surname}`, en: `Limes by the school, ${surname}` };
    const department = town.department()._id;
    const kept = await beginProject(coordinator, { title: idea, department });
    await coordinator.follow(t('projects:parts.initiators'));
    await coordinator.fill({ name: `${givenName} ${surname}`, consentedOn: town.day(day + 8) });
    await coordinator.fill({ consent: true });
    await coordinator.press(t('projects:initiator.add'));
    await institute.open(kept);
    await goOn(institute);
    await anybody.open('/communities');
    await anybody.follow(t('communities:projectsLink'));
    await anybody.follow(idea[language]);
    const card = await anybody.reads();
    expect(card).toContain(t('projects:stages.checked'));
    expect(card).toContain(named.split(' ').reverse().join(' '));

    // What the project needs they propose to a department, and read its answer.
    const request = `Полив для лип, ${surname}`;
    await resident.open('/me');
    await resident.follow(t('proposals:own.open'));
    await resident.follow(t('proposals:new'));
    await resident.fill({ title: request, text: 'Біля школи немає води.', department });
    await resident.fill({ district: DISTRICT[language], nameShown: true, consent: true });
    await resident.press(t('proposals:form.send'));
    await sendToDepartment(institute, request, { category: 'proposal', due: town.day(day + 20) });
    const head = await town.phone(language, 'head');
    await openAsHead(head, request);
    await head.press(t('proposals:team.take'));
    await say(head, 'answer', { text: 'Підведемо воду до кінця місяця.' });
    await resident.open('/me');
    await resident.follow(t('proposals:own.open'));
    await resident.follow(request);
    expect(await resident.reads()).toContain('Підведемо воду до кінця місяця.');
    await anybody.open('/proposals');
    await anybody.follow(request);
    const answered = await anybody.reads();
    for (const said of ['Підведемо воду', t('proposals:stages.answered'), named])
      expect(answered).toContain(said);
    const all = [resident, admin, trainer, institute, anybody, coordinator, head];
    await Promise.all(all.map((one) => one.close()));
  });
});
