import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/ground/id.js';
import { decideTree } from '../../../src/people/departments/tree/tree-store.js';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aCertificate } from './issued-course.js';

useTestDatabase();

describe('a report over a period', () => {
  it('shows the council of the last day of its period: last year’s report stays what it was', async () => {
    const institute = await signedIn(
      testApp(),
      (await aPerson({ roles: ['staff', 'institute'] })).email,
    );
    const [was, is] = [await aDepartment(), await aDepartment()];
    const moved = await aDepartment({ parentPath: [was._id] });
    const { number } = await aCertificate(await aPerson({ department: moved._id }));
    await CertificateModel.updateOne(
      { number },
      { $set: { issuedAt: new Date('2025-11-20T10:00:00Z') } },
    );
    const act = { by: newId(), at: new Date(), on: '2026-01-01', reason: '' };
    await decideTree({ type: 'move', unit: moved._id, above: is._id, ...act });
    const name = { uk: 'Відділ після', en: 'Division After' };
    await decideTree({ type: 'rename', unit: moved._id, ...act, name, kind: 'division' });
    const listed = async (department: string, to: string) => {
      const query = { department, from: '2025-01-01', to };
      const { text } = await institute.get('/institute/certificates.csv').query(query).expect(200);
      return text;
    };
    expect(await listed(was._id, '2025-12-31')).toContain(number);
    expect(await listed(is._id, '2025-12-31')).not.toContain(number);
    expect(await listed(was._id, '2026-01-01')).not.toContain(number);
    const now = await listed(is._id, '2026-01-01');
    expect(now).toContain(number);
    // The document is of the department as it was called when it was issued.
    expect(now).toContain(moved.name.uk);
    expect(now).not.toContain('Відділ після');
    const page = await institute.get(`/institute/certificates/${number}`).expect(200);
    expect(page.text).toContain(moved.name.uk);
    expect(page.text).toContain('Відділ після');
  });
});
