// The build puts the engine and the knowledge here, each as gzip in base64.
declare module "quietcheck:assets" {
  export const wasm: string;
  export const knowledge: string;
}

// data/text, one file a language, each with the same keys.
declare module "quietcheck:text" {
  type Words = typeof import("../../data/text/en.json");
  const texts: { en: Words; es: Words };
  export default texts;
}
