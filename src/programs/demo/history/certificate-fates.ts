import { certificateDeeds } from '../../../training/certificates/correcting/certificate-effects.js';
import type { Certificate } from '../../../training/certificates/certificate.js';
import { CertificateModel } from '../../../training/certificates/certificate-model.js';
import { revokeCertificate } from '../../../training/certificates/correcting/revoke-certificate.js';
import { PersonModel } from '../../../people/person/person-model.js';
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

/** So many of each fate. */
const [REVOKED, RENAMED] = [3, 2];
const REVOCATIONS = [
  'Під час перевірки журналу виявлено, що потрібних годин не набрано',
  'Документ видано помилково: слухач навчався в іншій групі',
  'Підсумкову роботу виконано не самостійно',
];
const MARRIED = 'Слухачка змінила прізвище після одруження';
const NEW_SURNAMES = ['Вишневська', 'Калина'];
/** Revocations happened in these last days. */
const LATELY_DAYS = 40;

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

/** Some certificates were revoked, and some issued anew for holders whose names have changed. */
export async function decideFates(options: FatesOptions): Promise<void> {
  const { candidates, by, midnight, random, batches } = options;
  await batches.flush();
  const chosen = random.sample(candidates, candidates.length);
  const hers = chosen.filter(({ snapshot }) => snapshot.holder.patronymic?.endsWith('вна'));
  const renamedHolders = hers.slice(0, RENAMED);
  const revoked = chosen.filter((one) => !renamedHolders.includes(one)).slice(0, REVOKED);
  for (const { number } of revoked) {
    const at = officeMoment(daysAfter(midnight, -LATELY_DAYS), midnight, random);
    if (at) await revokeCertificate(number, random.pick(REVOCATIONS), by, at);
  }
  for (const [index, old] of renamedHolders.entries()) {
    // After all others, so that numbers follow the days of issue.
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
  const person = await PersonModel.findById(old.person).orFail().lean();
  const { givenName, patronymic } = person.name;
  const name = { surname, givenName, patronymic: patronymic ?? undefined };
  const newName: NewName = { name, romanisedName: '', grammar: person.grammar };
  const issued = await office.reissue(old, renamed(person, newName), { by, at, random });
  await renamePerson(person._id, newName, { by, at, reason: MARRIED });
  await batches.add('certificates', issued);
  const reason = MARRIED;
  await CertificateModel.updateOne(
    { _id: old._id },
    {
      $set: { status: 'replaced', replacedBy: issued[0]?.number ?? null },
      $push: {
        history: { step: 'replaced', at, by, reason },
        deeds: { _id: `reissued:${old._id}`, by, at, what: { type: 'reissued', reason } },
      },
    },
  );
  await certificateDeeds.settle(old._id);
}
