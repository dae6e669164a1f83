import { tick } from 'svelte';

/**
 * Keeps the keyboard where it was when the button that had it goes or is put out of use, as Pause does once it is
 * pressed: the main button that stands there then has it.
 */
export function keepFocus(within: HTMLElement): () => void {
  let held = false;
  const take = () => (held = true);
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget !== null) held = false;
  };
  const press = ({ target }: PointerEvent) => {
    if (!within.contains(target as Node)) held = false;
  };
  const pass = () => {
    const now = document.activeElement;
    const lost = now === null || now === document.body || (now as HTMLButtonElement).disabled;
    if (!held || !lost) return;
    const main = within.querySelector<HTMLElement>('.primary:enabled');
    (main ?? within.querySelector<HTMLElement>('button:enabled'))?.focus();
  };
  const observer = new MutationObserver(pass);
  observer.observe(within, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  within.addEventListener('focusin', take);
  within.addEventListener('focusout', leave);
  document.addEventListener('pointerdown', press);
  return () => {
    observer.disconnect();
    within.removeEventListener('focusin', take);
    within.removeEventListener('focusout', leave);
    document.removeEventListener('pointerdown', press);
  };
}

/**
 * Has the keyboard where what had it is gone, as the row that opened a page; not while a window opens, before anything
 * was pressed.
 */
export function takeLostFocus(element: HTMLElement): void {
  void tick().then(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost && navigator.userActivation.hasBeenActive) element.focus();
  });
}
