import type { Request, Response } from 'express';
import { z } from 'zod';
import { readForm, type Faults } from '../../web/forms/form.js';
import type { OwnProof } from '../sign-in/own-proof.js';
import { refusedAttempt } from '../sign-in/refused-attempt.js';

const password = z.string().min(1, 'passwordMissing').max(1000, 'invalid');
const forms = {
  password: z.object({ password }),
  both: z.object({
    password,
    code: z
      .string()
      .trim()
      .min(1, 'second-factor:faults.missing')
      .max(50, 'second-factor:faults.code'),
  }),
};

interface Asked {
  proof: OwnProof;
  now: Date;
  /** Whether a code is asked for beside the password. */
  withCode: boolean;
}

/**
 * Whether a form's password, and its code where one is asked for, are right; the code is used up only
 * with the right password. Else what the form says, with the answer's status set.
 */
export async function proved(
  req: Request,
  res: Response,
  { proof, now, withCode }: Asked,
): Promise<{ faults: Faults; count: number } | undefined> {
  const refused = (faults: Faults) => {
    res.status(422);
    return { faults, count: 0 };
  };
  const read = readForm(withCode ? forms.both : forms.password, req.body);
  if (!read.values) return refused(read.faults);
  const { code } = z.object({ code: z.string().default('') }).parse(read.values);
  let field = 'password';
  try {
    if (!(await proof.password(req, read.values.password)))
      return refused({ password: 'passwords:faults.current' });
    field = 'code';
    if (withCode && !(await proof.code(req, code, now)))
      return refused({ code: 'second-factor:faults.codeWrong' });
  } catch (refusal) {
    const { key, count } = refusedAttempt(res, refusal);
    return { faults: { [field]: key }, count };
  }
  return undefined;
}
