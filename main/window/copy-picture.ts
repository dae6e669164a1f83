import electron, { clipboard, nativeImage } from 'electron';
import type { NativeImage } from 'electron';

/** What older Electrons have in place of items, on which the studio runs, too. */
interface ImageClipboard {
  writeImage(image: NativeImage): void;
}

const takesImages = (candidate: object): candidate is ImageClipboard => 'writeImage' in candidate;

/** Puts the picture of a PNG on the system's clipboard. */
export async function copyPicture(png: Uint8Array): Promise<void> {
  const bytes = Buffer.from(png);
  if (takesImages(clipboard)) {
    clipboard.writeImage(nativeImage.createFromBuffer(bytes));
    return;
  }
  const picture = new Blob([bytes], { type: 'image/png' });
  await clipboard.write([new electron.ClipboardItem({ 'image/png': picture })]);
}
