/**
 * The page's background by theme, for what shows before it has painted. The same values as the canvas in
 * renderer/styles/tokens.css; test/main/window/backgrounds.test.ts compares them.
 */
export const backgrounds = { light: '#f5f6f9', dark: '#0f1117' } as const;
