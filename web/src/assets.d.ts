// The build puts the engine and the knowledge here, packed by web/packing.mjs.
declare module "quietcheck:assets" {
  export const wasm: import("./engine/packed").Packed[];
  export const knowledge: import("./engine/packed").Packed[];
}

// data/text, one file a language, each with the same keys.
declare module "quietcheck:text" {
  type Words = typeof import("../../data/text/en.json");
  const texts: { en: Words; es: Words };
  export default texts;
}
