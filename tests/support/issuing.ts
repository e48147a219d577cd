import { startingTemplate } from '../../src/training/certificates/templates/starting-template.js';
import { TemplateModel } from '../../src/training/certificates/templates/template-model.js';
import type {
  Template,
  TemplateValues,
} from '../../src/training/certificates/templates/template.js';
import { currentTemplate } from '../../src/training/certificates/templates/templates.js';
import { InstitutionModel } from '../../src/training/institution/institution-model.js';
import { KINDS, type Kind } from '../../src/training/programmes/programme.js';

const SAID = { by: 'institute', at: new Date('2026-01-12T08:00:00Z') };

/** The institution and the first template of each kind, unless they stand: documents can be issued. */
export async function ableToIssue(): Promise<void> {
  await theInstitution();
  for (const kind of KINDS) {
    const _id = `first-${kind}`;
    const template = { kind, version: 1, ...SAID, ...templateValues(kind) };
    await TemplateModel.updateOne({ kind }, { $setOnInsert: { _id, ...template } }, UPSERT);
  }
}

/** The institution, unless it stands. */
export async function theInstitution(): Promise<void> {
  const values = {
    name: { uk: 'Інститут міста', en: 'Institute of the City' },
    edrpou: '',
    city: { uk: 'м. Зелений Гай', en: 'Zelenyi Hai' },
    licence: { uk: '', en: '' },
  };
  await InstitutionModel.updateOne(
    { _id: 'institution' },
    { $setOnInsert: { version: 1, ...values, ...SAID } },
    UPSERT,
  );
}

/** What the first template of a kind says, with some of it changed. */
export function templateValues(kind: Kind, changed: Partial<TemplateValues> = {}): TemplateValues {
  const { design } = startingTemplate(kind, undefined);
  const { title, subtitle, lead, nameCase, deed, note, accent, logo, signature } = design;
  return {
    ...{ title, subtitle, lead, nameCase, deed, note, accent, logo, signature },
    issuerSubtitle: {
      uk: 'комунальна установа міської ради',
      en: 'institution of the city council',
    },
    signatoryPost: { uk: 'Директорка Інституту', en: 'Director of the Institute' },
    signatoryName: { uk: 'Оксана Лемківська', en: 'Oksana Lemkivska' },
    ...changed,
  };
}

/** The template in force, which the test has made. */
export async function theTemplate(kind: Kind): Promise<Template> {
  const template = await currentTemplate(kind);
  if (!template) throw new Error(`no template of ${kind}`);
  return template;
}

const UPSERT = { upsert: true };
