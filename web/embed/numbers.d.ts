// The build puts the words that the tag itself can show here, out of data/text, by language.
declare module "quietcheck:numbers" {
  interface Words {
    title: string;
    unavailable: string;
    sentences: string[];
  }
  const numbers: { en: Words } & Partial<Record<string, Words>>;
  export default numbers;
}
