// The build puts the words that the tag itself can show here, out of data/text/en.json.
declare module "quietcheck:numbers" {
  const numbers: { title: string; unavailable: string; sentences: string[] };
  export default numbers;
}
