/** Colours of the style sheets are others now. @returns what ends the watching */
export function watchTheme(onchange: () => void): () => void {
  const observer = new MutationObserver(onchange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', onchange);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', onchange);
  };
}
