import type { Bilingual } from '../../ground/plain.js';

/** What the document calls the person by: «пройшла», «пройшов», «пройшов(-ла)». */
export type HolderGrammar = 'feminine' | 'masculine' | 'neutral';

export type ProgrammeKind = 'qualification' | 'english' | 'grant-writing' | 'community';

export type StudyForm = 'in-person' | 'online' | 'mixed';

/** How a certificate looks and words what is always the same; frozen with it. */
export interface CertificateDesign {
  /** Version of the template of its kind of programme; 0 before there was one. */
  readonly version: number;
  /** The large word, and what kind of document it is. */
  readonly title: Bilingual;
  readonly subtitle: Bilingual;
  /** Above the name, such as «Видано»; may be empty. */
  readonly lead: Bilingual;
  /** The case of the name that the lead asks for. */
  readonly nameCase: 'nominative' | 'genitive' | 'dative';
  /** What the holder did: goes on from the period in Ukrainian, from the name in English. */
  readonly deed: Readonly<Record<HolderGrammar | 'en', string>>;
  /** A last remark; may be empty. */
  readonly note: Bilingual;
  /** `#rrggbb` of the frame, the mark and the bullets. */
  readonly accent: string;
  /** Hashes of the stored images; null where there is none. */
  readonly logo: string | null;
  readonly signature: string | null;
}

/**
 * Everything that is printed on a certificate, frozen when it is issued: the document is made from
 * this and nothing else, so that later changes of a name, a programme or a post leave it alone.
 * Dates are 'YYYY-MM-DD' as the calendar in Kyiv showed them.
 */
export interface CertificateSnapshot {
  /** `SERIES-YEAR-000123`. */
  readonly number: string;
  readonly issuedOn: string;
  readonly issuer: Bilingual;
  readonly issuerSubtitle: Bilingual;
  readonly holder: {
    readonly surname: string;
    readonly givenName: string;
    readonly patronymic?: string | undefined;
    /** "Surname Given" in Latin letters: the passport's spelling where the person gave it. */
    readonly romanised: string;
    readonly grammar: HolderGrammar;
    /** The whole name in the case that the design asks for; missing where that is the nominative. */
    readonly inCase?: string | undefined;
  };
  readonly programme: {
    readonly code: string;
    readonly kind: ProgrammeKind;
    /** Type by content and length, such as `general short` or `special certificate`. */
    readonly type: string;
    readonly title: Bilingual;
    readonly form: StudyForm;
    readonly minutes: number;
    /** ECTS credits in thousandths; null where the programme gives none. */
    readonly credits: number | null;
    readonly competences?:
      { readonly uk: readonly string[]; readonly en: readonly string[] } | undefined;
  };
  readonly courseCode: string;
  /** First and last day of the course. */
  readonly period: { readonly from: string; readonly to: string };
  /** Result of the final check, such as «зараховано» and "passed". */
  readonly result: Bilingual;
  /** The order by which the document is issued, after «Підстава:» and "Basis:"; missing without one. */
  readonly basis?: Bilingual | undefined;
  /** Missing in those issued before there were templates: they look as they always did. */
  readonly design?: CertificateDesign | undefined;
  /** Number of the certificate in whose place this one was issued. */
  readonly replaces?: string | undefined;
  readonly signatory: { readonly post: Bilingual; readonly name: Bilingual };
  /** `code` is typed by hand, `url` is what the QR holds. */
  readonly verification: { readonly code: string; readonly url: string };
}
