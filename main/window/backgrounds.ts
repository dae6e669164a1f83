/**
 * The page's background by theme, for what shows before it has painted. The same values as the tokens
 * of renderer/styles; test/main/window/backgrounds.test.ts compares them.
 */
export const backgrounds = { light: '#ffffff', dark: '#16181d' } as const;
