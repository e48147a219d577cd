import { writeSync } from 'node:fs';
import type { CertificateDraft } from '../../src/training/certificates/issuing/certificate-draft.js';
import { NO_FACTS } from '../../src/training/certificates/issuing/register.js';
import { openRegisters } from '../../src/training/certificates/issuing/registers.js';
import { newVerificationCode } from '../../src/training/certificates/verification-code.js';
import { openDatabase } from '../../src/database/database.js';
import { newId } from '../../src/ground/id.js';
import { Random } from '../../src/programs/demo/random.js';
import { exampleSnapshot } from '../support/example-snapshot.js';
import type { IssueOrders, Issuing } from './issue-worker-words.js';

/**
 * A process in which many issue at once, each with a store of its own as if it were a process, until
 * it is killed. A line is printed before every issue and after it was answered.
 */
const orders = JSON.parse(process.argv[2] ?? '') as IssueOrders;
const say = (line: Issuing) => writeSync(1, `${JSON.stringify(line)}\n`);

await openDatabase({ uri: orders.uri, dataDir: '', dbName: orders.dbName });
const at = new Date('2026-11-18T10:00:00Z');

const draftOf = (enrolment: string): CertificateDraft => {
  const { issuedOn, ...rest } = exampleSnapshot;
  const snapshot = { ...rest, issuedOn };
  return {
    ...{ _id: newId(), verificationCode: newVerificationCode(), enrolment, person: enrolment },
    ...{ course: 'course', courseCode: 'Q-RACE-2026-1', kind: 'qualification', department: null },
    ...{ sortKey: '', search: [], snapshot },
  };
};

await Promise.all(
  Array.from({ length: orders.issuers }, async (_, issuer) => {
    const registers = openRegisters();
    const random = new Random(`${orders.seed}/${issuer}`);
    for (;;) {
      const enrolments = orders.enrolments.filter(() => random.chance(0.02));
      if (enrolments.length === 0) continue;
      say({ enrolments });
      await registers.handle(orders.register, {
        ...{ type: 'issue', at, by: 'institute', facts: NO_FACTS },
        drafts: enrolments.map(draftOf),
      });
      say({ enrolments, answered: true });
    }
  }),
);
