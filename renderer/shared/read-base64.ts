/** A file's bytes as they cross the bridge; undefined when the file is gone or is a folder. */
export function readBase64(file: File): Promise<string | undefined> {
  return new Promise(resolve => {
    const reader = new FileReader();
    reader.onerror = () => resolve(undefined);
    reader.onload = () => {
      const { result } = reader;
      resolve(typeof result === 'string' ? result.slice(result.indexOf(',') + 1) : undefined);
    };
    reader.readAsDataURL(file);
  });
}
