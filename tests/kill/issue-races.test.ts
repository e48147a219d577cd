import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { CertificateModel } from '../../src/training/certificates/certificate-model.js';
import { certificateNumber } from '../../src/training/certificates/certificate-number.js';
import { registers } from '../../src/training/certificates/issuing/registers.js';
import { newId } from '../../src/ground/id.js';
import { Random } from '../../src/programs/demo/random.js';
import { useTestDatabase } from '../support/test-database.js';
import type { IssueOrders, Issuing } from './issue-worker-words.js';
import { liveAndDie } from './live-and-die.js';

useTestDatabase();

const PROCESSES = 5;
const ISSUERS = 10;
const LIVES = 2;

describe('fifty issuers in several processes that are killed at it', () => {
  it.each(['RA', 'RB'])(
    'number from 1 without a gap or a double, and every enrolment once: series %s',
    async (series) => {
      const register = `${series}-2026`;
      const enrolments = Array.from({ length: 400 }, newId);
      const lines: Issuing[] = [];
      const random = new Random(series);
      await Promise.all(
        Array.from({ length: PROCESSES }, async (_, number) => {
          const deaths = random.fork(`deaths of ${number}`);
          for (let life = 0; life < LIVES; life += 1) {
            const orders: IssueOrders = {
              uri: process.env.TEST_MONGODB_URI ?? '',
              dbName: mongoose.connection.name,
              ...{ seed: `${series}/${number}/${life}`, register, issuers: ISSUERS, enrolments },
            };
            await liveAndDie({
              program: 'tests/kill/issue-worker.ts',
              ...{ orders, lines, dies: deaths.between(15, 60) },
            });
          }
        }),
      );

      await registers.replayAll();
      const certificates = await CertificateModel.find({ enrolment: { $in: enrolments } })
        .sort({ number: 1 })
        .lean();
      const numbers = certificates.map((one) => one.number);
      expect(numbers.length).toBeGreaterThan(50);
      expect(numbers).toEqual(numbers.map((_, at) => certificateNumber(register, at + 1)));
      expect(new Set(certificates.map(({ enrolment }) => enrolment)).size).toBe(numbers.length);
      expect((await registers.read(register)).last).toBe(numbers.length);
      const documented = new Set(certificates.map(({ enrolment }) => enrolment));
      const promised = lines.filter(({ answered }) => answered).flatMap((line) => line.enrolments);
      expect(promised.length).toBeGreaterThan(0);
      expect(promised.filter((enrolment) => !documented.has(enrolment))).toEqual([]);
    },
    120_000,
  );
});
