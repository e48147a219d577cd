/** A text for a dictionary: what is a plain string pdfkit writes as a name. */
export const pdfText = (text: string): string => new String(text) as unknown as string;
