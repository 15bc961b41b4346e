import { openBackend } from '../../app/backend.node.ts';
import { startHeadlessServer, type HeadlessServer } from '../../main/headless/http-server.ts';
import { nodePlatform } from '../../main/node/node-platform.ts';
import { page, type Invited } from './window-server.ts';

// The child that window-server.ts starts: one backend, and a server for each folder that is asked for.
const opened = await openBackend(nodePlatform(process.argv[2] ?? ''), { runOutbox: false });
if (!opened.ok) throw new Error(opened.failure.code);
const { invoke, subscribe, close } = opened.value;
const servers: HeadlessServer[] = [];
const tell = (told: Invited): void => void process.send?.(told);

process.on('message', (folder: string) => {
  void startHeadlessServer({ page: { ...page, folder }, port: 0, invoke, subscribe, onInvitation: url => tell({ folder, url }) }).then(
    server => {
      servers.push(server);
      tell({ folder, url: server.url });
    },
  );
});
process.once('disconnect', () => {
  void Promise.all(servers.map(server => server.close()))
    .then(close)
    .then(() => process.exit());
});
