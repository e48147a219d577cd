import mongoose from 'mongoose';
import { tree } from '../../../src/people/departments/tree/tree-store.js';
import type { Certificate } from '../../../src/training/certificates/certificate.js';
import type { RegisterState } from '../../../src/training/certificates/issuing/register.js';
import type { Course } from '../../../src/training/courses/course.js';
import type { Department } from '../../../src/people/departments/department.js';
import type { Enrolment } from '../../../src/training/enrolment/enrolment.js';
import type { SeatListState } from '../../../src/training/enrolment/seats/seat-list-state.js';
import type { SheetState } from '../../../src/training/attendance/sheets/sheet.js';
import type { ExternalCertificate } from '../../../src/training/external-certificates/external-certificate.js';
import type { Person } from '../../../src/people/person/person.js';
import type { Programme } from '../../../src/training/programmes/programme.js';

interface Decision<State> {
  _id: string;
  revision: number;
  pending: unknown[];
  state: State;
}

/** Every document of every collection that a seed writes, as it lies in the database. */
export interface Everything {
  people: Person[];
  departments: Department[];
  programmes: Programme[];
  courses: Course[];
  enrolments: Enrolment[];
  certificates: Certificate[];
  externalcertificates: ExternalCertificate[];
  seatlists: Decision<SeatListState>[];
  attendancesheets: Decision<SheetState>[];
  registers: Decision<RegisterState>[];
}

const COLLECTIONS = [
  'people',
  'departments',
  'programmes',
  'courses',
  'enrolments',
  'certificates',
  'externalcertificates',
  'seatlists',
  'attendancesheets',
  'registers',
] as const;

export async function readEverything(): Promise<Everything> {
  const all = COLLECTIONS.map(async (name) => [
    name,
    await mongoose.connection.collection(name).find().sort({ _id: 1 }).toArray(),
  ]);
  return Object.fromEntries(await Promise.all(all)) as Everything;
}

export async function deleteEverything(): Promise<void> {
  for (const { collectionName } of (await mongoose.connection.db?.collections()) ?? []) {
    await mongoose.connection.collection(collectionName).deleteMany({});
  }
  tree.forget();
}

/** The account with this name before the @. @throws {Error} when there is none */
export function account({ people }: Pick<Everything, 'people'>, name: string): Person {
  const person = people.find(({ email }) => email === `${name}@city.example`);
  if (!person) throw new Error(`No account ${name}`);
  return person;
}

export const duplicates = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);
