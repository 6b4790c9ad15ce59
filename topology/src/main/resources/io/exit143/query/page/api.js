// All requests go to the server this page came from. The token lives as long as the tab.
const TOKEN = 'exit143.token';

function headers(accept) {
  const token = sessionStorage.getItem(TOKEN);
  return token ? { Accept: accept, Authorization: `Bearer ${token}` } : { Accept: accept };
}

export const useToken = token => sessionStorage.setItem(TOKEN, token);

export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export async function get(path, tries = 5) {
  const response = await fetch(path, { headers: headers('application/json') });
  if (response.status === 503 && tries > 0) {
    await new Promise(done => setTimeout(done, 1000 * Number(response.headers.get('Retry-After') ?? 3)));
    return get(path, tries - 1);
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Problem(response.status, problem.detail ?? response.statusText);
  }
  return response.json();
}

// Server-sent events over fetch, as EventSource cannot send a token. onLost: documents may have come that this did not hear of,
// as they may before each time it listens; if it fails, that is tried again as the stream is.
export async function stream({ onDocument, onLost, onState }, signal) {
  for (let wait = 1000; !signal.aborted; wait = Math.min(wait * 2, 30000)) {
    try {
      const response = await fetch('/api/v1/stream', { headers: headers('text/event-stream'), signal });
      if (!response.ok) throw new Problem(response.status, response.statusText);
      onState(true);
      await onLost();
      wait = 1000;
      await read(response.body, onDocument, onLost);
    } catch (error) {
      if (signal.aborted) return;
    }
    onState(false);
    await new Promise(done => setTimeout(done, wait));
  }
}

async function read(body, onDocument, onLost) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += value;
    let end;
    while ((end = text.indexOf('\n\n')) >= 0) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      const data = event.split('\n').find(line => line.startsWith('data: '));
      if (event.startsWith('event: termination') && data) onDocument(JSON.parse(data.slice(6)));
      if (event.startsWith('event: lost')) await onLost();
    }
  }
}
