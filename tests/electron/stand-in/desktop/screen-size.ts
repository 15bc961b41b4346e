/** The one display of the stand-in, in pixels: the common size of an office laptop. */
export const SCREEN_SIZE: Readonly<Electron.Size> = { width: 1920, height: 1080 };
