/** The part of the declension library's bundle that is used; its types belong to another entry. */
declare module 'shevchenko/dist/umd/shevchenko.min.js' {
  interface NameParts {
    familyName?: string;
    givenName?: string;
    patronymicName?: string;
  }
  type Gendered = NameParts & { gender: 'masculine' | 'feminine' };

  const shevchenko: {
    detectGender(name: NameParts): Promise<'masculine' | 'feminine' | null>;
    inDative(name: Gendered): Promise<NameParts>;
    inGenitive(name: Gendered): Promise<NameParts>;
  };
  export default shevchenko;
}
