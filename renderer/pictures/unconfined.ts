/** Set on an element while it is read; what has `data-picture="only"` is shown then (styles/base.css). */
const reading = 'data-reading';
/** A panel grows to this many times its width at most: no title is worth more. */
const most = 4;
const trials = 4;

/**
 * What `read` gives while the element is as wide and as high as what is in it asks for, so that texts which the window cuts
 * short are whole in a picture. The page is as before when it is next painted. Charts keep the size they are drawn in.
 */
export function unconfined<T>(element: HTMLElement, read: () => T): T {
  const style = element.getAttribute('style');
  const scrolled = scrollsIn(element);
  element.setAttribute(reading, '');
  try {
    if (element.querySelector('canvas, figure') === null) widen(element);
    return read();
  } finally {
    element.removeAttribute(reading);
    if (style === null) element.removeAttribute('style');
    else element.setAttribute('style', style);
    for (const [inner, left, top] of scrolled) inner.scrollTo({ left, top, behavior: 'instant' });
  }
}

function widen(element: HTMLElement): void {
  // Columns that scroll sideways are all beside each other in a picture.
  const before = Math.max(element.getBoundingClientRect().width, element.scrollWidth);
  let width = before;
  Object.assign(element.style, { position: 'absolute', width: `${width}px`, height: 'auto' });
  let missing = missingIn(element);
  // Columns share what the panel gains: a step says how much of it reaches the text.
  let share = 1;
  for (let trial = 0; trial < trials && missing > 0 && width < most * before; trial++) {
    const step = Math.min(Math.ceil(missing / share), most * before - width);
    width += step;
    element.style.width = `${width}px`;
    const left = missingIn(element);
    share = Math.max(0.05, (missing - left) / step);
    missing = left;
  }
}

/** Pixels by which the longest of the texts that end in an ellipsis is cut. */
function missingIn(element: HTMLElement): number {
  let missing = 0;
  for (const inner of element.querySelectorAll<HTMLElement>('*')) {
    const cut = inner.scrollWidth - inner.clientWidth;
    if (cut > missing && getComputedStyle(inner).textOverflow === 'ellipsis') missing = cut;
  }
  return missing;
}

const scrollsIn = (element: HTMLElement) =>
  [element, ...element.querySelectorAll('*')]
    .filter(({ scrollLeft, scrollTop }) => scrollLeft !== 0 || scrollTop !== 0)
    .map((inner) => [inner, inner.scrollLeft, inner.scrollTop] as const);
