import type { Backend } from '../../app/backend.node.ts';
import type { Input, OperationName, Output } from '../../app/contract/operations.ts';
import type { Result } from '../../app/kernel/result.ts';

/** One operation through the same door as a window's. */
export async function call<K extends OperationName>({ invoke }: Backend, name: K, input: Input<K>): Promise<Result<Output<K>>> {
  return (await invoke(name, input)) as Result<Output<K>>;
}
