import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { isId, newId } from '../../ground/id.js';
import { bodyOf, type Fields } from '../routes/fields.js';
import { filesOf } from '../routes/upload.js';

/** The field that a form carries which makes something: a key of its own, made with the page. */
const FORM_KEY = 'formKey';

/** What a form says beside its key, for where every field has to be known. */
export function fieldsWithoutKey(req: Request): Fields {
  const fields = { ...bodyOf(req) };
  Reflect.deleteProperty(fields, FORM_KEY);
  return fields;
}

/**
 * The id of what a form makes. The same form, sent again by the same person with the same content, gives
 * the same id: whatever it made stands already. Anything changed in it, sent from the same page, is
 * another form. One without a key, sent by a program or from an old page, has a new id each time.
 */
export function idByForm(req: Request): string {
  const fields = bodyOf(req);
  const key = fields[FORM_KEY];
  if (typeof key !== 'string' || !isId(key)) return newId();
  const digest = createHash('sha256').update(
    // Visitors are nobody: of them two alike are told apart by the page's key alone.
    JSON.stringify([req.user?.id ?? '', req.path, fields]),
  );
  for (const { fieldname, buffer } of filesOf(req))
    digest.update(`\0${fieldname}\0`).update(buffer);
  // The key's first digits are its time: ids rise with it, as all others do.
  return key.slice(0, 8) + digest.digest('hex').slice(0, 16);
}
