import { h } from './dom.js';

// A button that copies, and says so to everybody.
export function copyButton(label, text) {
  const done = h('span', { class: 'quiet', role: 'status' });
  const button = h('button', { type: 'button', onclick: async () => {
    try {
      await navigator.clipboard.writeText(text());
      done.textContent = 'Copied';
    } catch {
      done.textContent = 'The browser does not let this page copy';
    }
    setTimeout(() => { done.textContent = ''; }, 4000);
  } }, label);
  return h('span', { class: 'copy' }, button, done);
}
