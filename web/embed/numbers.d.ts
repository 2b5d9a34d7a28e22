// The build puts the words that the tag itself can show here, out of data/text, by language. A phone number stands with the
// address that it links to.
declare module "quietcheck:numbers" {
  interface Words {
    title: string;
    unavailable: string;
    sentences: (string | [number: string, address: string])[][];
  }
  const numbers: { en: Words } & Partial<Record<string, Words>>;
  export default numbers;
}
