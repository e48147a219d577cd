import request from 'supertest';
import { makeCalendarToken, calendarTokenOf } from '../../src/people/person/calendar-token.js';
import {
  bringAllBack,
  bringBack,
  putAllAway,
  putAway,
} from '../../src/letters/outbox/news/put-away.js';
import { OutboxModel } from '../../src/letters/outbox/outbox-model.js';
import { saveMarks } from '../../src/training/attendance/attendance.js';
import { certificateService } from '../../src/training/certificates/certificates.js';
import { CertificateModel } from '../../src/training/certificates/certificate-model.js';
import { completeCourse } from '../../src/training/completion/completion.js';
import { APPROVALS, type Course } from '../../src/training/courses/course.js';
import { CourseModel } from '../../src/training/courses/course-model.js';
import { addSession } from '../../src/training/planning/course-sessions.js';
import { cancelCourse } from '../../src/training/planning/cancel-course.js';
import { dutyDocuments } from '../../src/training/duty/duty-documents.js';
import { recordOf } from '../../src/training/duty/duty-of.js';
import { chooseYear } from '../../src/training/duty/year-choice/choose-year.js';
import { approve } from '../../src/training/enrolment/applications.js';
import { EnrolmentModel } from '../../src/training/enrolment/enrolment-model.js';
import { withdraw } from '../../src/training/enrolment/enrolling.js';
import { seats } from '../../src/training/enrolment/seats/seats.js';
import { ExternalCertificateModel } from '../../src/training/external-certificates/external-certificate-model.js';
import { leadersNow } from '../../src/people/departments/departments.js';
import { linkToken } from '../../src/people/person/passwords/link-token.js';
import { choosePassword, openLink } from '../../src/people/person/passwords/password-links.js';
import { PersonModel } from '../../src/people/person/person-model.js';
import { decideAdministrator } from '../../src/people/person/roles/administrators-store.js';
import { followMerged } from '../../src/training/merging/follow-merged.js';
import { mergePeople } from '../../src/training/merging/merge-people.js';
import { saveResults } from '../../src/training/results/results.js';
import { found } from '../../src/ground/errors.js';
import { newId } from '../../src/ground/id.js';
import { endSession, endSessions } from '../../src/web/sessions/sessions-of.js';
import { TEST_SECRET, testApp, testIssuer } from './test-app.js';
import type { Person } from '../../src/people/person/person.js';

const institute = { id: 'institute', roles: ['institute' as const] };
const DAY = 86_400_000;

const someCourse = async (filter: object): Promise<Course> =>
  found(await CourseModel.findOne(filter).lean());

/** What people decide, each as the programs do it: first what is there is looked up, then it is done. */
export const DECISIONS: Record<string, (now: Date) => Promise<() => Promise<unknown>>> = {
  'somebody leaves, and comes again': async (now) => {
    const course = await someCourse({
      status: 'published',
      taken: { $gt: 1 },
      endsAt: { $gt: now },
    });
    const { holders } = await seats.read(course._id);
    const { person } = found(holders[0]);
    return async () => {
      // On some days the course found first is one whose day for leaving without a reason is past.
      await withdraw(course, person, person, now, { reason: 'r' });
      await seats.handle(course._id, { type: 'enrol', person, by: person, at: now });
    };
  },
  'somebody is sent a link, chooses a password, and signs out everywhere': async (now) => {
    const person = await PersonModel.findOne({ email: 'koval.iryna@city.example' })
      .orFail()
      .lean<Person>()
      .exec();
    const id = newId();
    return async () => {
      await openLink(person, { kind: 'reset', id, by: person._id, at: now, secret: TEST_SECRET });
      await choosePassword(linkToken(TEST_SECRET, id), 'сім зелених парасоль', now);
      await endSession(person._id, 'none');
      await endSessions(person._id);
    };
  },
  'an application is approved': async (now) => {
    const { course, person, awaiting } = found(
      await EnrolmentModel.findOne({ awaiting: { $in: APPROVALS } }).lean(),
    );
    return () => approve({ _id: course }, person, awaiting ?? 'hr', institute.id, now);
  },
  'marks and results are corrected': async (now) => {
    const passed = await EnrolmentModel.distinct('course', { status: 'completed' });
    const over = { $in: ['completed', 'archived'] };
    const course = await someCourse({ status: over, assessment: 'points', _id: { $in: passed } });
    const one = await EnrolmentModel.findOne({ course: course._id, status: 'completed' }).lean();
    const { person } = found(one);
    const act = { user: institute, now, version: undefined, reason: 'r' };
    const sent = new Map([[person, { mark: 'absent' as const }]]);
    return async () => {
      await saveMarks(course, found(course.sessions[0]), { ...act, sent, allPresent: false });
      await saveResults(course, { ...act, sent: new Map([[person, { points: '1' }]]) });
    };
  },
  'a course is completed': async (now) => {
    const course = await someCourse({ status: 'running', endsAt: { $lte: now } });
    return () => completeCourse(testIssuer, course, [], institute.id, now);
  },
  'a session is added, and the course cancelled': async (now) => {
    const course = await someCourse({ status: 'published' });
    const startsAt = new Date(course.endsAt.getTime() + DAY);
    const session = { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) };
    return async () => {
      await addSession(course, session, institute.id, now);
      await cancelCourse(course.code, 'r', institute.id, now);
    };
  },
  'a certificate is reissued, one corrected, another revoked': async (now) => {
    const [one, other, third] = await CertificateModel.find({ status: 'valid' }).limit(3).lean();
    const certificates = certificateService(testIssuer);
    const decision = { reason: 'r', by: institute.id, at: now };
    return async () => {
      await certificates.reissue(found(one).number, decision);
      const facts = ['title', 'hours', 'design'] as const;
      await certificates.correct([found(third).number], { ...decision, facts });
      await certificates.revoke(found(other).number, 'r', institute.id, now);
    };
  },
  'documents are counted in other years': async (now) => {
    const { person } = found(await ExternalCertificateModel.findOne().lean());
    await ExternalCertificateModel.updateMany({ person }, { $set: { status: 'accepted' } });
    const { own, external } = await recordOf(person);
    const chosen = dutyDocuments(own, external).filter(({ whyNot }) => whyNot === null);
    const countedIn = { year: 2020, reason: 'r', by: institute.id, at: now };
    return async () => {
      for (const one of chosen) await chooseYear(person, one, countedIn);
    };
  },
  'two records turn out to be one person’s, and what comes late follows': async (now) => {
    const leading = [...(await leadersNow(now)).values()].flat();
    const learnt = await EnrolmentModel.distinct('person', { status: 'completed' });
    const [stays, goes] = await PersonModel.find({
      ...{ roles: ['staff'], status: 'active', email: { $not: /^staff@/ } },
      _id: { $in: learnt, $nin: leading },
    })
      .sort({ sortKey: -1, _id: 1 })
      .limit(2)
      .lean();
    const [from, into] = [found(goes)._id, found(stays)._id];
    return async () => {
      await mergePeople({ from, into, by: institute.id, at: now, reason: 'r' });
      await followMerged(now);
    };
  },
  'somebody subscribes to their calendar': async () => {
    const { _id } = found(await PersonModel.findOne({ status: 'active' }).lean());
    return async () => {
      await makeCalendarToken(_id);
      await request(testApp())
        .get(`/calendar/${String(await calendarTokenOf(_id))}.ics`)
        .expect(200);
    };
  },
  'somebody marks their news as read by a slip, all and one': async (now) => {
    const { _id, to } = found(await OutboxModel.findOne({ unread: true }).lean());
    return async () => {
      await putAllAway(to, now);
      await bringAllBack(to, now);
      await putAway(to, _id, now);
      await bringBack(to, _id);
    };
  },
  'administrators are asked for and confirmed': async (now) => {
    const { _id: first } = found(await PersonModel.findOne({ roles: 'admin' }).lean());
    const beside = { email: { $not: /^(?:staff|trainer|hr|institute|admin)@/ } };
    const [second, third] = await PersonModel.find({ status: 'active', ...beside })
      .sort({ sortKey: 1, _id: 1 })
      .limit(2)
      .lean();
    const decide = (type: 'give' | 'confirm' | 'take', person: string, by: string) =>
      decideAdministrator({ type, person, by, at: now });
    return async () => {
      await decide('give', found(second)._id, first);
      await decide('give', found(third)._id, first);
      await decide('confirm', found(third)._id, found(second)._id);
      for (const one of [second, third]) await decide('take', found(one)._id, first);
    };
  },
};
