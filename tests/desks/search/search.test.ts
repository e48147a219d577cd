import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { aCertificate } from '../../training/certificates/issued-course.js';
import { aCourse, aDepartment, aPerson } from '../../support/builders.js';
import { unescaped } from '../../support/forms.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(() => {
  app = testApp();
});

const name = { surname: 'Андрусяк', givenName: 'Анна', patronymic: 'Ігорівна' };

/** The page that answers somebody's search. */
async function found(email: string, q: string, status = 200): Promise<string> {
  const agent = await signedIn(app, email);
  return unescaped((await agent.get('/search').query({ q }).expect(status)).text);
}

describe('the search', () => {
  it.each(['Андрусяк Анна', 'анна андрусяк', 'Андрусяк Анна Ігорівна,', 'Andrusiak Anna'])(
    'finds a person written as «%s», in whatever order',
    async (q) => {
      const { personnelNumber } = await aPerson({ name });
      const officer = await aPerson({ roles: ['staff', 'admin'] });
      const html = await found(officer.email, q);
      expect(html).toContain('Андрусяк Анна Ігорівна');
      expect(html).toContain(`/hr/people/${personnelNumber ?? ''}`);
    },
  );

  it('shows HR the people of its departments and nobody else', async () => {
    const [own, other] = [await aDepartment(), await aDepartment()];
    const called = { ...name, surname: 'Видимий' };
    await aPerson({ name: called, department: own._id });
    await aPerson({ name: { ...called, givenName: 'Чужий' }, department: other._id });
    const officer = await aPerson({ roles: ['staff', 'hr'], hrDepartment: own._id });
    const html = await found(officer.email, 'Видимий');
    expect(html).toContain('Видимий Анна');
    expect(html).not.toContain('Видимий Чужий');
  });

  it('shows whoever leads a department its people', async () => {
    const head = await aPerson();
    const { _id: department } = await aDepartment({ head: head._id });
    const { email } = await aPerson({ name: { ...name, surname: 'Підлегла' }, department });
    expect(await found(head.email, 'Підлегла')).toContain(`/team?q=${encodeURIComponent(email)}`);
  });

  it('shows nobody else any people', async () => {
    await aPerson({ name: { ...name, surname: 'Прихована' } });
    const html = await found((await aPerson()).email, 'Прихована');
    expect(html).toContain('Нічого не знайдено');
    expect(html).not.toContain('Прихована Анна');
  });

  it('finds courses by title and code: drafts for the institute alone', async () => {
    const title = { uk: 'Містобудування', en: 'Town planning' };
    const draft = await aCourse({
      title,
      status: 'draft',
      unopened: true,
      search: ['містобудування', 'містобудуван'],
    });
    const institute = await aPerson({ roles: ['staff', 'institute'] });
    expect(await found(institute.email, 'містобудування')).toContain(
      `/institute/courses/${draft.code}`,
    );
    expect(await found((await aPerson()).email, 'містобудування')).not.toContain(draft.code);
  });

  it('finds a certificate by its number however it is typed: one’s own, or for the institute', async () => {
    const holder = await aPerson();
    const certificate = await aCertificate(holder);
    const typed = certificate.number.toLowerCase().replaceAll('-', ' ');
    const institute = await aPerson({ roles: ['staff', 'institute'] });
    expect(await found(institute.email, typed)).toContain(
      `/institute/certificates/${certificate.number}`,
    );
    expect(await found(holder.email, typed)).toContain(`/certificates/${certificate.number}.pdf`);
    expect(await found((await aPerson()).email, typed)).not.toContain(
      `/certificates/${certificate.number}`,
    );
  });

  it('asks for words where there are none, keeps what was typed where it is too long', async () => {
    const { email } = await aPerson();
    expect(await found(email, '')).not.toContain('Нічого не знайдено');
    expect(await found(email, '<b>'.repeat(60), 422)).toContain('<b><b>');
    expect(await found(email, '!!!', 422)).toContain('role="alert"');
  });
});
