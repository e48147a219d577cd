import { readCode } from '../verification-code.js';

/** The code at the end of the address of a certificate's page, where a text holds one. */
export const codeInText = (text: string): string | undefined =>
  readCode(/\/verify\/([0-9A-Z]{26})(?![0-9A-Z])/.exec(text)?.[1] ?? '');
