import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { z } from 'zod';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { ProgrammeModel } from '../../../src/training/programmes/programme-model.js';
import { asRead, expectValid } from '../../support/markup.js';
import { aTraining } from '../../support/residents.js';
import { testApp, testConfig } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

const length = z.string().regex(/^PT(?:\d+H)?(?:\d+M)?$/);
const organization = z.strictObject({
  '@type': z.literal('EducationalOrganization'),
  ...{ name: z.string().min(1), url: z.url() },
});
const place = z.strictObject({
  '@type': z.literal('Place'),
  name: z.string(),
  address: z.string(),
});
/** The words of https://schema.org/Course and https://schema.org/CourseInstance that are used, and no other. */
const course = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@type': z.literal('Course'),
  ...{
    name: z.string().min(1),
    description: z.string().min(1),
    courseCode: z.string(),
    url: z.url(),
  },
  ...{ timeRequired: length, teaches: z.array(z.string()).optional(), provider: organization },
  hasCourseInstance: z
    .strictObject({
      '@type': z.literal('CourseInstance'),
      courseMode: z.enum(['onsite', 'online', 'blended']),
      ...{ startDate: z.iso.datetime(), endDate: z.iso.datetime(), courseWorkload: length },
      maximumAttendeeCapacity: z.int(),
      eventStatus: z.enum(
        ['Scheduled', 'Cancelled'].map((one) => `https://schema.org/Event${one}`),
      ),
      location: place.optional(),
    })
    .optional(),
});

/** The page's data block, as programs read it. */
async function saidAt(address: string) {
  const { text, headers } = await request(app).get(address).expect(200);
  await expectValid(text, address);
  // A block of data is not run, so the policy that lets no script of a page run stays as it is.
  expect(headers['content-security-policy']).not.toContain('unsafe');
  const [, block = ''] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(text) ?? [];
  return { ...course.parse(JSON.parse(block)), page: asRead(text) };
}

describe('what a page says for programs', () => {
  it('of a training: what, when, where, and who gives it', async () => {
    const { code, startsAt, endsAt, title, venue } = await aTraining();
    const said = await saidAt(`/trainings/${code}`);
    expect(said).toMatchObject({
      ...{ name: title.uk, courseCode: code, timeRequired: 'PT6H' },
      url: `${testConfig.publicUrl}/trainings/${code}`,
      provider: { name: testConfig.instituteName.uk, url: testConfig.publicUrl },
      hasCourseInstance: {
        ...{ courseMode: 'onsite', startDate: startsAt.toISOString() },
        ...{ endDate: endsAt.toISOString(), maximumAttendeeCapacity: 25 },
        ...{ location: { name: venue.uk }, eventStatus: 'https://schema.org/EventScheduled' },
      },
    });
  });

  it('of one that was called off, and of one online, that it is so and not where it is joined', async () => {
    const meetingUrl = 'https://meet.example/secret';
    const { _id, code } = await aTraining({ form: 'online', meetingUrl });
    await CourseModel.updateOne({ _id }, { $set: { status: 'cancelled' } });
    const { page, hasCourseInstance } = await saidAt(`/trainings/${code}`);
    expect(hasCourseInstance).toMatchObject({
      ...{ courseMode: 'online', eventStatus: 'https://schema.org/EventCancelled' },
    });
    expect(hasCourseInstance?.location).toBeUndefined();
    expect(page).not.toContain(meetingUrl);
  });

  it('of a programme, whose words end no block', async () => {
    const { programme, programmeCode } = await aTraining();
    const name = 'Складне </script><script>alert(1)</script>';
    await ProgrammeModel.updateOne(
      { _id: programme },
      { $set: { 'title.uk': name, minutes: 390, 'competences.uk': 'слухати\nчути' } },
    );
    const said = await saidAt(`/programmes/${programmeCode}`);
    expect(said).toMatchObject({ name, timeRequired: 'PT6H30M', teaches: ['слухати', 'чути'] });
    expect(said.hasCourseInstance).toBeUndefined();
    expect(said.page).toMatch(/<meta property="og:description" content="[^"]+"/);
  });

  it('is nothing of a programme that was put away, and nobody is to list it', async () => {
    const { programme, programmeCode } = await aTraining();
    const visit = () => request(app).get(`/programmes/${programmeCode}`).expect(200);
    expect((await visit()).headers['x-robots-tag']).toBeUndefined();
    await ProgrammeModel.updateOne({ _id: programme }, { $set: { active: false } });
    const { text, headers } = await visit();
    expect(headers['x-robots-tag']).toBe('noindex');
    expect(text).not.toContain('application/ld+json');
  });
});
