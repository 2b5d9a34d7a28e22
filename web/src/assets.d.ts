// The build puts the engine and the knowledge here, each as gzip in base64.
declare module "quietcheck:assets" {
  export const wasm: string;
  export const knowledge: string;
}

// data/text/en.json without the keys that belong to the engine's report.
declare module "quietcheck:text" {
  const words: typeof import("../../data/text/en.json");
  export default words;
}
