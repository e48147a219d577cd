import { certificateDeeds } from '../../../training/certificates/correcting/certificate-effects.js';
import type { Certificate } from '../../../training/certificates/certificate.js';
import { CertificateModel } from '../../../training/certificates/certificate-model.js';
import { revokeCertificate } from '../../../training/certificates/correcting/revoke-certificate.js';
import { personById } from '../../../people/person/people.js';
import { saveProfile } from '../../../people/person/changing/save-profile.js';
import {
  renamed,
  renamePerson,
  type NewName,
} from '../../../people/person/changing/rename-person.js';
import type { Batches } from '../batches.js';
import type { CertificateOffice } from './certificate-office.js';
import { daysAfter } from '../demo-calendar.js';
import { beforeClosing, officeMoment } from '../office-hours.js';
import type { Random } from '../random.js';
import type { ReplacementCause } from '../../../training/certificates/certificate.js';

/** So many of each fate. */
const [REVOKED, RENAMED] = [3, 2];
const REVOCATIONS = [
  'Під час перевірки журналу виявлено, що потрібних годин не набрано',
  'Документ видано помилково: слухач навчався в іншій групі',
  'Підсумкову роботу виконано не самостійно',
];
const MARRIED = 'Слухачка змінила прізвище після одруження';
const NEW_SURNAMES = ['Вишневська', 'Калина'];
const MISSPELT = 'Ім’я латиницею виправлено за закордонним паспортом';
/** How passports of an earlier day end some given names: Sofiya, Andriy. */
const asInPassport = (romanised: string): string => romanised.replaceAll(/ii(a?)\b/g, 'iy$1');
/** Revocations happened in these last days. */
const LATELY_DAYS = 40;

type Holder = Certificate['snapshot']['holder'];

interface FatesOptions {
  office: CertificateOffice;
  /** Certificates of people who have no other, in force. */
  candidates: readonly Certificate[];
  /** Who decides. */
  by: string;
  midnight: Date;
  random: Random;
  batches: Batches;
}

/** Some certificates were revoked, one was corrected, and some issued anew for holders whose names have changed. */
export async function decideFates(options: FatesOptions): Promise<void> {
  const { candidates, by, midnight, random, batches } = options;
  await batches.flush();
  const chosen = random.sample(candidates, candidates.length);
  const hers = chosen.filter(({ snapshot }) => snapshot.holder.patronymic?.endsWith('вна'));
  const renamedHolders = hers.slice(0, RENAMED);
  const others = chosen.filter((one) => !renamedHolders.includes(one));
  const misspelt = others.find(({ snapshot: { holder } }) => passportSpells(holder) !== undefined);
  const revoked = others.filter((one) => one !== misspelt).slice(0, REVOKED);
  for (const { number } of revoked) {
    const at = officeMoment(daysAfter(midnight, -LATELY_DAYS), midnight, random);
    if (at) await revokeCertificate(number, random.pick(REVOCATIONS), by, at);
  }
  // After all others, so that numbers follow the days of issue.
  if (misspelt) await correct(misspelt, beforeClosing(midnight, 2 * (RENAMED + 1)), options);
  for (const [index, old] of renamedHolders.entries()) {
    const at = beforeClosing(midnight, 2 * (renamedHolders.length - index));
    await reissue(old, NEW_SURNAMES[index] ?? '', at, options);
  }
}

async function reissue(
  old: Certificate,
  surname: string,
  at: Date,
  { office, by, random, batches }: FatesOptions,
): Promise<void> {
  const person = await personById(old.person);
  const { givenName, patronymic } = person.name;
  const name = { surname, givenName, patronymic: patronymic ?? undefined };
  const newName: NewName = { name, romanisedName: '', grammar: person.grammar };
  const issued = await office.reissue(old, renamed(person, newName), { by, at, random });
  await renamePerson(person._id, newName, { by, at, reason: MARRIED });
  await batches.add('certificates', issued);
  await replace(old, issued[0], { by, at, type: 'reissued', reason: MARRIED });
}

/** How a passport spells the name, where that is otherwise than by the table. */
function passportSpells({ romanised }: Pick<Holder, 'romanised'>): string | undefined {
  const spelt = asInPassport(romanised);
  return spelt === romanised ? undefined : spelt;
}

/** A corrected certificate for somebody whose passport was found to spell the name otherwise. */
async function correct(
  old: Certificate,
  at: Date,
  { office, by, random, batches }: FatesOptions,
): Promise<void> {
  const { holder } = old.snapshot;
  const romanised = passportSpells(holder) ?? holder.romanised;
  // Spelt so from now on in all documents.
  const { language, grammar } = await personById(old.person);
  await saveProfile(old.person, { language, grammar, romanisedName: romanised }, { by, at });
  const person = await personById(old.person);
  const issued = await office.correct(old, person, { ...holder, romanised }, { by, at, random });
  await batches.add('certificates', issued);
  await replace(old, issued[0], { by, at, type: 'corrected', reason: MISSPELT });
}

interface Replaced {
  by: string;
  at: Date;
  type: ReplacementCause;
  reason: string;
}

/** Has the old certificate say that the new one stands in its place. */
async function replace(
  old: Certificate,
  successor: Certificate | undefined,
  { by, at, type, reason }: Replaced,
): Promise<void> {
  await CertificateModel.updateOne(
    { _id: old._id },
    {
      $set: { status: 'replaced', replacedBy: successor?.number ?? null },
      $push: {
        history: { step: 'replaced', at, by, reason },
        deeds: { _id: `reissued:${old._id}`, by, at, what: { type, reason } },
      },
    },
  );
  await certificateDeeds.settle(old._id);
}
