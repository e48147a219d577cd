import { describe, expect, it, jest } from '@jest/globals';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { foldWords } from '../../../src/ground/text/fold-words.js';
import { newId } from '../../../src/ground/id.js';
import type { Role } from '../../../src/ground/roles.js';
import { postNotices } from '../../../src/letters/notices/notices.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { findPeople } from '../../../src/people/list/find-people.js';
import { mergeEffects } from '../../../src/people/person/merging/merge-effects.js';
import { MergedAlready, RolesOfMerged } from '../../../src/people/person/merging/merge-refusals.js';
import { merges } from '../../../src/people/person/merging/merges-store.js';
import { merges as decider } from '../../../src/people/person/merging/merges.js';
import { fullName } from '../../../src/people/names/names.js';
import { accountByEmail, personById } from '../../../src/people/person/people.js';
import type { Person } from '../../../src/people/person/person.js';
import { learnersOn } from '../../../src/people/person/finding/learners.js';
import { changePerson } from '../../../src/people/person/record/change-person.js';
import { recordLevels } from '../../../src/people/person/changing/record-levels.js';
import { putOnLeave } from '../../../src/people/person/leave/put-on-leave.js';
import { recordOf as fieldsOf } from '../../../src/people/person/record/person-record.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { decisionsIn } from '../../../src/decisions/decides.js';
import mongoose from 'mongoose';
import { sheets } from '../../../src/training/attendance/sheets/sheets.js';
import { sheetId } from '../../../src/training/attendance/sheets/sheet-id.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { plans } from '../../../src/training/courses/plan/plans.js';
import { demand } from '../../../src/training/demand/demand.js';
import { DemandModel } from '../../../src/training/demand/demand-model.js';
import { recordOf } from '../../../src/training/duty/duty-of.js';
import { dutyIn } from '../../../src/training/duty/duty-year.js';
import { exempt } from '../../../src/training/duty/exemptions/exemptions.js';
import { ExemptionModel } from '../../../src/training/duty/exemptions/exemption-model.js';
import { enrol, withdraw } from '../../../src/training/enrolment/enrolling.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { changeNeeds } from '../../../src/training/enrolment/needs/note-needs.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import { followMerged } from '../../../src/training/merging/follow-merged.js';
import { mergePeople } from '../../../src/training/merging/merge-people.js';
import { StillLeads, WouldTeachThemselves } from '../../../src/training/merging/merge-refusals.js';
import { results } from '../../../src/training/results/results.js';
import { aCertificate, anIssuedCourse } from '../certificates/issued-course.js';
import { anEndedCourse } from '../completion/ended-course.js';
import { aCourse, aDepartment, aPerson, asTrainer } from '../../support/builders.js';
import { dyingStore, failOnce, Killed } from '../../support/effects.js';
import '../../support/supplied.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const now = new Date();
const by = newId();
const merge = (from: Person, into: Person) =>
  mergePeople({ from: from._id, into: into._id, by, at: now, reason: 'наказ 7' });
const two = async () => [await aPerson(), await aPerson()] as const;
const pathsIn = (course: { _id: string }) => EnrolmentModel.find({ course: course._id }).lean();
const seatsOf = async (course: { _id: string }) => {
  const { holders, queue } = await seats.read(course._id);
  return [holders, queue].map((places) => places.map(({ person }) => person));
};
const stored = ({ _id }: Person) => PersonModel.findById(_id).orFail().lean();

describe('merged records', () => {
  it('are one person: found and signed in by both e-mails, listed once, with the fields of the one that stays', async () => {
    const department = (await aDepartment())._id;
    const from = await aPerson({ department, rank: 5, category: 3 });
    const into = await aPerson({ department, rank: 7 });
    await merge(from, into);
    for (const q of [from, into].flatMap(({ email, personnelNumber }) => [
      email,
      personnelNumber ?? '',
    ]))
      expect((await findPeople({ q, department: '', page: 1 }, undefined)).people).toMatchObject([
        { _id: into._id },
      ]);
    const listed = await findPeople({ q: '', department, page: 1 }, undefined);
    expect(listed.people.map(({ _id }) => _id)).toEqual([into._id]);
    for (const { email } of [from, into])
      expect((await accountByEmail(email))?.user).toMatchObject({ id: into._id, roles: ['staff'] });
    expect(await stored(into)).toMatchObject({ rank: 7, category: 3, status: 'active' });
    const gone = await stored(from);
    expect(gone).toMatchObject({ status: 'left', mergedInto: into._id, search: [] });
    expect(gone).not.toHaveProperty('passwordHash');
  });

  it('are on record since the earlier of both, and keep where somebody worked before', async () => {
    const [first, second] = [(await aDepartment())._id, (await aDepartment())._id];
    const [early, late] = [new Date('2024-03-01T09:00:00Z'), new Date('2026-02-01T09:00:00Z')];
    const transfers = [{ from: first, on: '2026-01-05' }];
    const from = await aPerson({ department: second, transfers, addedAt: early });
    const into = await aPerson({ addedAt: late });
    await PersonModel.updateOne({ _id: into._id }, { $unset: { department: 1 } });
    await merge(from, into);
    expect(await stored(into)).toMatchObject({ department: second, transfers, addedAt: early });
    // The one that stays works somewhere: where the other worked is not its past.
    const newer = await aPerson({ department: second, transfers, addedAt: late });
    const other = await aPerson({ department: first, addedAt: early });
    await merge(newer, other);
    expect(await stored(other)).toMatchObject({ department: first, addedAt: early });
    expect(await stored(other)).not.toHaveProperty('transfers');
    // A record of before this was kept is older than any.
    const oldest = await aPerson();
    await merge(oldest, other);
    expect(await stored(other)).not.toHaveProperty('addedAt');
  });

  it('tell of the years before as the earlier one did, and were gone only between the two', async () => {
    const [first, second] = [(await aDepartment())._id, (await aDepartment())._id];
    const day = (text: string) => new Date(`${text}T09:00:00Z`);
    const since = { addedAt: day('2020-01-10'), department: first, category: 5 };
    const gone = { status: 'left' as const, leftAt: day('2023-05-01'), leaveSettledAt: now };
    const back = { leftAt: day('2023-05-01'), returnedAt: day('2025-02-01') };
    const later = { addedAt: day('2025-02-01'), department: second, category: 3 };
    const into = await aPerson(later);
    await merge(await aPerson({ ...since, ...gone }), into);
    expect(await stored(into)).toMatchObject({
      ...{ department: second, category: 3, departures: [back] },
      transfers: [{ from: first, on: '2025-02-01' }],
      posts: [{ category: 5, on: '2025-02-01' }],
    });
    const listed = async (year: number) =>
      (await learnersOn(day(`${year}-12-31`), undefined)).find(({ _id }) => _id === into._id);
    expect(await listed(2022)).toMatchObject({ department: first, postThen: { category: 5 } });
    expect(await listed(2024)).toBeUndefined();
    expect(await listed(2025)).toMatchObject({ department: second, postThen: { category: 3 } });
    // Also where somebody had moved on since, by hand.
    const seen = fieldsOf(await personById(into._id));
    const wanted = { ...seen, category: '2', department: first };
    await changePerson(
      into._id,
      { seen, wanted, since: '2026-05-01', reason: '' },
      { by, at: now },
    );
    await merge(await aPerson({ ...later, ...gone, addedAt: day('2019-01-10') }), into);
    const { transfers, posts } = await stored(into);
    expect(transfers?.map(({ on }) => on)).toEqual(['2020-01-10', '2025-02-01', '2026-05-01']);
    expect(posts?.map(({ category }) => category)).toEqual([3, 5, 3]);
    // Returned by hand a year late: they were at work as the other.
    const departures = [{ leftAt: day('2023-05-01'), returnedAt: day('2026-03-01') }];
    const stays = await aPerson({ ...since, departures });
    await merge(await aPerson(later), stays);
    expect((await stored(stays)).departures).toEqual([back]);
    // Both left.
    const both = await aPerson({ ...since, ...gone });
    await merge(await aPerson({ ...later, ...gone, leftAt: day('2026-03-01') }), both);
    expect(await stored(both)).toMatchObject({ leftAt: day('2026-03-01'), departures: [back] });
  });

  it('are joined however what one tells of before is stored', async () => {
    const [from, into] = await two();
    const transfers = [{ on: '2024-01-01', from: newId(), by: 'hand' }];
    const posts = [{ on: '2024-01-01', category: 3 }];
    await PersonModel.collection.updateOne(
      { _id: into._id as never },
      { $set: { transfers, posts, changedAt: new Date(0) } },
    );
    await merge(from, into);
    const stays = await stored(into);
    expect(stays.formerly?.map(({ person }) => person)).toEqual([from._id]);
    expect(stays.transfers).toMatchObject([{ on: '2024-01-01' }]);
    expect(stays.posts).toMatchObject([{ category: 3 }]);
    expect(stays.changedAt?.getTime()).toBeGreaterThan(0);
  });

  it('hand a personnel number to the one that has none', async () => {
    const [from, into] = await two();
    await PersonModel.updateOne({ _id: into._id }, { $unset: { personnelNumber: 1 } });
    await merge(from, into);
    expect((await stored(into)).personnelNumber).toBe(from.personnelNumber);
    expect(await stored(from)).not.toHaveProperty('personnelNumber');
  });

  it('keep all levels of English, of which the newest holds', async () => {
    const level = (value: 'A1' | 'B1' | 'B2', day: string) => ({
      ...{ level: value, at: new Date(day), source: 'placement' as const, note: '' },
    });
    const from = await aPerson({
      englishLevels: [level('A1', '2024-01-01'), level('B2', '2025-06-01')],
    });
    const into = await aPerson({
      englishLevels: [level('A1', '2024-01-01'), level('B1', '2025-01-01')],
    });
    await merge(from, into);
    expect((await stored(into)).englishLevels.map((one) => one.level)).toEqual(['A1', 'B1', 'B2']);
  });

  it('keep a level and a leave that came between what was taken over and the mark, or later', async () => {
    const [from, into] = await two();
    const level = (value: 'A2' | 'B1') => ({
      ...{ person: from._id, level: value, at: now, source: 'placement' as const, note: '' },
    });
    const days = { kind: 'annual' as const, from: '2026-03-02', to: '2026-03-06' };
    const mark = PersonModel.updateOne.bind(PersonModel);
    const meanwhile = jest.spyOn(PersonModel, 'updateOne');
    meanwhile.mockImplementationOnce(((...given: Parameters<typeof mark>) => {
      meanwhile.mockRestore();
      const late = async () => {
        await recordLevels([level('A2')], { by, at: now });
        await putOnLeave(
          from._id,
          { type: 'record', id: newId(), days },
          { key: newId(), by, at: now },
        );
        return mark(...given);
      };
      return late();
    }) as never);
    await merge(from, into);
    expect(await stored(into)).toMatchObject({ leaves: [days], englishLevels: [{ level: 'A2' }] });
    // What had read who it is for before the records were merged.
    await recordLevels([level('B1')], { by, at: now });
    for (let times = 0; times < 2; times += 1) await followMerged(now);
    expect((await stored(into)).englishLevels.map((one) => one.level)).toEqual(['A2', 'B1']);
  });

  it('are audited with who, when and on what grounds, and the person is told', async () => {
    const [from, into] = await two();
    await merge(from, into);
    expect(
      await AuditModel.find({ person: into._id, action: 'person-merged' }).lean(),
    ).toMatchObject([{ by, at: now, reason: 'наказ 7' }]);
    expect(await OutboxModel.countDocuments({ to: into._id, kind: 'records-merged' })).toBe(1);
  });

  it('hold one seat where both held one, and the other is given to who waits', async () => {
    const [from, into] = await two();
    const next = await aPerson();
    const course = await aCourse({ capacity: 2 });
    for (const { _id } of [from, into, next]) await enrol(course, _id, _id, now);
    await merge(from, into);
    expect(await seatsOf(course)).toEqual([[into._id, next._id], []]);
    expect((await pathsIn(course)).map(({ person, status }) => [person, status])).toEqual(
      expect.arrayContaining([
        [into._id, 'enrolled'],
        [next._id, 'enrolled'],
      ]),
    );
    expect(await pathsIn(course)).toHaveLength(2);
  });

  it('have the seat of the one and not the waiting of the other', async () => {
    const [from, into] = await two();
    const course = await aCourse({ capacity: 1 });
    for (const { _id } of [from, into]) await enrol(course, _id, _id, now);
    await merge(from, into);
    expect(await seatsOf(course)).toEqual([[into._id], []]);
    expect(await pathsIn(course)).toMatchObject([{ person: into._id, status: 'enrolled' }]);
  });

  it('keep what was given up, with all steps', async () => {
    const [from, into] = await two();
    const course = await aCourse({ capacity: 5 });
    for (const { _id } of [from, into]) await enrol(course, _id, _id, now);
    await withdraw(course, from._id, from._id, now, {});
    await merge(from, into);
    const paths = await pathsIn(course);
    expect(paths).toMatchObject([{ person: into._id, status: 'enrolled' }]);
    expect(paths[0]?.history).toHaveLength(3);
  });

  it.each([
    ...[[['step-free'], ['large-print']] as const, [['large-print'], []] as const],
    ...[[[], ['step-free']] as const, [[], []] as const],
  ])('need to take part what was said later under either: not %j but %j', async (first, later) => {
    const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
    // Whose enrolment holds, and who said it later.
    for (const [holds, saysLater] of [0, 1].flatMap((n) => [[n, 0] as const, [n, 1] as const])) {
      const both = await two();
      const course = await aCourse({ capacity: 5 });
      for (const [n, { _id }] of both.entries()) {
        await enrol(course, _id, _id, at(n === holds ? 0 : 1));
        const [kinds, minutes] = n === saysLater ? [later, 3] : [first, 2];
        const needs = { kinds: [...kinds], words: '' };
        expect(await changeNeeds(course._id, _id, { needs, at: at(minutes) })).toBe(true);
      }
      await merge(...both);
      const [path, ...more] = await pathsIn(course);
      expect(more).toEqual([]);
      expect(path?.needs?.kinds).toEqual(later.length > 0 ? later : undefined);
      expect(path?.needsAt).toEqual(at(3));
    }
  });

  it('have one mark a session: who was seen there was there; and results of both', async () => {
    const [from, into] = await two();
    const course = await anEndedCourse([
      [from, 'present'],
      [into, 'absent'],
    ]);
    const enter = (person: string, fields: object) =>
      results.handle(course._id, { type: 'enter', at: now, by, changes: [{ person, fields }] });
    await enter(from._id, { score: '70', title: 'Перша' });
    await enter(into._id, { score: '80' });
    await merge(from, into);
    const { marks } = await sheets.read(sheetId(course._id, 1));
    expect(Object.keys(marks)).toEqual([into._id]);
    expect(marks[into._id]).toMatchObject({ mark: 'present' });
    expect(marks[into._id]?.history).toHaveLength(2);
    const [path] = await pathsIn(course);
    expect(path?.attendance).toMatchObject({ 1: { mark: 'present', minutes: 180 } });
    expect(path?.result?.fields).toEqual({ score: '80', title: 'Перша' });
  });

  it('keep certificates as they were issued, found by the numbers of both', async () => {
    const [from, into] = await two();
    const { number, snapshot } = await aCertificate(from);
    await merge(from, into);
    const moved = await CertificateModel.findOne({ number }).orFail().lean();
    expect(moved).toMatchObject({ person: into._id, status: 'valid', snapshot });
    for (const { email } of [from, into])
      expect(moved.search).toEqual(expect.arrayContaining(foldWords(email)));
  });

  it('have one certificate in force of a course that both completed, and the sum of credits is that of one', async () => {
    const [from, into] = await two();
    const third = await aPerson();
    const { course } = await anIssuedCourse([from, into, third]);
    await merge(from, into);
    const own = await CertificateModel.find({
      course: course._id,
      person: { $ne: third._id },
    }).lean();
    const valid = own.filter(({ status }) => status === 'valid');
    expect(own.map(({ person }) => person)).toEqual([into._id, into._id]);
    expect(own.map(({ status }) => status).sort()).toEqual(['revoked', 'valid']);
    const paths = await pathsIn(course);
    expect(paths).toHaveLength(2);
    const path = paths.find(({ person }) => person === into._id);
    expect(new Set(own.map(({ enrolment }) => enrolment))).toEqual(new Set([path?._id]));
    expect(valid).toHaveLength(1);
    const year = dutyIn(now.getFullYear(), await recordOf(into._id));
    const alone = dutyIn(now.getFullYear(), await recordOf(third._id));
    expect([year.credits, year.minutes]).toEqual([alone.credits, alone.minutes]);
    expect(year.minutes).toBeGreaterThan(0);
  });

  it('have wishes and exemptions follow, a wish of both since the earlier day', async () => {
    const [from, into] = await two();
    const programme = newId();
    const earlier = new Date(now.getTime() - 86_400_000);
    await demand({ id: from._id, department: undefined }, programme, earlier);
    await demand({ id: into._id, department: undefined }, programme, now);
    await exempt(
      from._id,
      { reason: 'відпустка', from: '2026-01-01', to: null },
      { _id: newId(), by, at: now },
    );
    await merge(from, into);
    expect(await DemandModel.find({ programme }).lean()).toMatchObject([
      { person: into._id, at: earlier, closed: false },
    ]);
    expect(await ExemptionModel.countDocuments({ person: into._id })).toBe(1);
  });

  it('follow one into another: whoever stayed goes on with all', async () => {
    const [a, b] = await two();
    const c = await aPerson();
    const course = await aCourse();
    await enrol(course, a._id, a._id, now);
    await merge(a, b);
    await merge(b, c);
    expect(await pathsIn(course)).toMatchObject([{ person: c._id, status: 'enrolled' }]);
    expect((await accountByEmail(a.email))?.user.id).toBe(c._id);
    expect((await findPeople({ q: a.email, department: '', page: 1 }, undefined)).total).toBe(1);
  });
});

describe('a merge', () => {
  it('is refused while the one who goes leads a unit, or would learn where the other teaches', async () => {
    const [from, into] = await two();
    await aDepartment({ head: from._id });
    await expect(merge(from, into)).rejects.toThrow(StillLeads);
    const teacher = await aPerson({ roles: ['staff', 'trainer'] });
    const learner = await aPerson();
    const course = await aCourse({ trainers: [asTrainer(teacher)] });
    await enrol(course, learner._id, learner._id, now);
    await expect(merge(learner, teacher)).rejects.toThrow(WouldTeachThemselves);
    const [substitute, other] = [await aPerson({ roles: ['staff', 'trainer'] }), await aPerson()];
    const taken = await aCourse();
    const [session] = taken.sessions;
    if (!session) throw new Error('no session');
    const values = { ...session, substitute: asTrainer(substitute) };
    await plans.handle(taken._id, { type: 'change-session', n: session.n, values, by, at: now });
    await enrol(taken, other._id, other._id, now);
    await expect(merge(other, substitute)).rejects.toThrow(WouldTeachThemselves);
  });

  it('is refused where a trainer’s record would go into one that does not teach', async () => {
    const from = await aPerson({ roles: ['staff', 'trainer'] });
    await expect(merge(from, await aPerson())).rejects.toThrow(RolesOfMerged);
  });

  it('has the record that stays teach, finds the courses by its name, and tells them what waited', async () => {
    const roles: Role[] = ['staff', 'trainer'];
    const [from, into] = [await aPerson({ roles }), await aPerson({ roles })];
    const admin = await aPerson({ roles: ['staff', 'admin'] });
    const [own, both] = [
      await aCourse({ trainers: [asTrainer(from)] }),
      await aCourse({ trainers: [asTrainer(from), asTrainer(into)] }),
    ];
    const past = await aCourse({ trainers: [asTrainer(from)], status: 'cancelled' });
    const stood = await aCourse({ trainers: [asTrainer(into)] });
    const [session] = stood.sessions;
    if (!session) throw new Error('no session');
    const values = { ...session, substitute: asTrainer(from) };
    await plans.handle(stood._id, { type: 'change-session', n: session.n, values, by, at: now });
    failOnce(mergeEffects, 'teaching');
    const reason = '';
    await mergePeople({ from: from._id, into: into._id, by: admin._id, at: now, reason });
    jest.restoreAllMocks();
    await merges.replayAll();
    for (const course of [own, both, past]) {
      const { trainers, search } = await CourseModel.findById(course._id).orFail().lean();
      expect(trainers).toEqual([{ _id: into._id, name: fullName(into.name) }]);
      expect(search).toEqual(expect.arrayContaining(foldWords(into.name.surname)));
    }
    const { sessions } = await CourseModel.findById(stood._id).orFail().lean();
    expect(sessions[0]?.substitute?._id).toBe(into._id);
    expect(await OutboxModel.countDocuments({ to: from._id, kind: 'teaching' })).toBe(0);
    expect(await OutboxModel.countDocuments({ to: into._id, kind: 'teaching-changed' })).toBe(1);
  });

  it('hands on letters that wait, under their keys, once each, and none that opens the other account', async () => {
    const [from, into] = await two();
    const [one, shared] = [await aCourse(), await aCourse()];
    await enrol(one, from._id, from._id, now);
    for (const { _id } of [from, into]) await enrol(shared, _id, _id, now);
    const link = { key: 'invited', person: from._id, at: now, values: {} };
    await postNotices([{ ...link, kind: 'account-invitation' }]);
    const waiting = () => OutboxModel.find({ status: 'waiting' }).lean();
    const keys = (await waiting()).filter(({ to }) => to === from._id).map(({ _id }) => _id);
    await merge(from, into);
    const mine = (await waiting()).filter(({ to, kind }) => to === into._id && kind === 'enrolled');
    expect(mine.map(({ values }) => values.course)).toEqual(
      expect.arrayContaining([one._id, shared._id]),
    );
    expect(keys).toEqual(
      expect.arrayContaining([mine.find(({ values }) => values.course === one._id)?._id]),
    );
    const left = (await waiting()).filter(({ to }) => to === from._id);
    expect(left.map(({ kind }) => kind)).toEqual(['account-invitation']);
  });

  it('that crosses another at once is one of the two', async () => {
    const [a, b] = await two();
    const course = await aCourse();
    for (const { _id } of [a, b]) await enrol(course, _id, _id, now);
    const done = await Promise.allSettled([merge(a, b), merge(b, a)]);
    const refused = done.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as unknown] : [],
    );
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(MergedAlready);
    const people = await PersonModel.find({ _id: { $in: [a._id, b._id] } }).lean();
    expect(people.map(({ status }) => status).sort()).toEqual(['active', 'left']);
    expect(await pathsIn(course)).toHaveLength(1);
  });

  it('stands although its process died at once: the next one writes all that follows, once', async () => {
    const [from, into] = await two();
    const course = await aCourse();
    await enrol(course, from._id, from._id, now);
    const dying = dyingStore(decisionsIn(mongoose.model('Merges')), decider);
    const command = { from: from._id, into: into._id, by, at: now, reason: '' };
    await dying.handle('merges', command).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    expect(await pathsIn(course)).toMatchObject([{ person: from._id }]);
    await merges.replayAll();
    expect(await pathsIn(course)).toMatchObject([{ person: into._id, status: 'enrolled' }]);
    expect((await stored(from)).mergedInto).toBe(into._id);
    expect(await AuditModel.countDocuments({ person: into._id, action: 'person-merged' })).toBe(1);
  });

  it.each(mergeEffects.map(({ name }) => name))(
    'is carried on where "%s" could not be written',
    async (name) => {
      const [from, into] = await two();
      const course = await anEndedCourse([
        [from, 'present'],
        [into, 'absent'],
      ]);
      failOnce(mergeEffects, name);
      await merge(from, into);
      await merges.replayAll();
      jest.restoreAllMocks();
      expect(await pathsIn(course)).toMatchObject([{ person: into._id }]);
      const { marks } = await sheets.read(sheetId(course._id, 1));
      expect(Object.keys(marks)).toEqual([into._id]);
      expect((await stored(from)).mergedInto).toBe(into._id);
    },
  );

  it('goes on where it stopped between the one enrolment and the other', async () => {
    const [from, into] = await two();
    const course = await aCourse({ capacity: 1 });
    for (const { _id } of [from, into]) await enrol(course, _id, _id, now);
    jest
      .spyOn(EnrolmentModel.collection, 'deleteOne')
      .mockImplementationOnce(() => Promise.reject(new Error('gone')));
    await merge(from, into);
    jest.restoreAllMocks();
    await merges.replayAll();
    await seats.replayAll();
    await followMerged(now);
    expect(await pathsIn(course)).toMatchObject([{ person: into._id, status: 'enrolled' }]);
    expect(await pathsIn(course)).toHaveLength(1);
  });

  it('has follow what was under way under the other record', async () => {
    const [from, into] = await two();
    await merge(from, into);
    const course = await aCourse();
    // A command that had read who comes before the records were merged.
    await seats.handle(course._id, { type: 'open', by, at: now });
    await EnrolmentModel.create({
      ...{ course: course._id, programme: course.programme, person: from._id, revision: 0 },
      ...{
        status: 'withdrawn',
        since: now,
        history: [{ id: 'x:1:0', to: 'withdrawn', at: now, by }],
      },
    });
    await followMerged(now);
    expect(await pathsIn(course)).toMatchObject([{ person: into._id }]);
  });
});
