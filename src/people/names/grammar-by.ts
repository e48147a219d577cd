const MASCULINE = /(?:[оеєії]вич|ич)$/u;
const FEMININE = /(?:[іїое]вна|ична)$/u;

/** The grammatical gender that a patronymic tells; people correct it in their profile. */
export function grammarBy(patronymic: string): 'masculine' | 'feminine' | 'neutral' {
  if (MASCULINE.test(patronymic)) return 'masculine';
  return FEMININE.test(patronymic) ? 'feminine' : 'neutral';
}
