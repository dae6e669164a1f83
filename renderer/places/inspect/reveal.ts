/** Scrolls an element into view once it is selected: {@attach reveal(selected)}. */
export function reveal(selected: boolean): (element: HTMLElement) => void {
  return (element) => {
    if (selected) element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
}
