import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** When the server fails: never, at a recipient, at the text, or by hanging up once it has the text. */
type Failing = 'never' | 'refuses-recipient' | 'refuses-text' | 'hangs-up-after-text';

/** A mail server on a free port of this machine that keeps what it gets, until the test ends or whatever else is said. */
export async function startSmtpServer(
  failing: Failing,
  atTheEnd: (close: () => void) => void = onTestFinished,
) {
  const mails: string[] = [];
  const recipients: string[] = [];
  const server = createServer((socket) => {
    talk(socket, failing, mails, recipients);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  atTheEnd(() => {
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `smtp://127.0.0.1:${address.port}`, mails, recipients };
}

function talk(socket: Socket, failing: Failing, mails: string[], recipients: string[]): void {
  let received = '';
  let text: string[] | null = null;
  const answer = (line: string): void => {
    if (text !== null) {
      if (line !== '.') {
        text.push(line);
        return;
      }
      mails.push(text.join('\r\n'));
      text = null;
      if (failing === 'hangs-up-after-text') socket.destroy();
      else socket.write(failing === 'refuses-text' ? '554 no\r\n' : '250 taken\r\n');
    } else if (line === 'DATA') {
      text = [];
      socket.write('354 go on\r\n');
    } else if (line.startsWith('RCPT')) {
      recipients.push(line);
      socket.write(failing === 'refuses-recipient' ? '550 nobody\r\n' : '250 ok\r\n');
    } else if (line === 'QUIT') {
      socket.end('221 bye\r\n');
    } else {
      socket.write('250 ok\r\n');
    }
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    const lines = (received + chunk.toString()).split('\r\n');
    received = lines.pop() ?? '';
    lines.forEach(answer);
  });
  socket.write('220 ready\r\n');
}
