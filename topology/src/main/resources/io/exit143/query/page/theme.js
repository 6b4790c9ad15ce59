// The system's theme unless the reader chose one.
const KEY = 'exit143.theme';
const NEXT = { auto: 'dark', dark: 'light', light: 'auto' };
const LABELS = { auto: '◐ Auto', dark: '● Dark', light: '○ Light' };

export function startTheme(button) {
  const apply = choice => {
    if (choice === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
    button.textContent = LABELS[choice];
    button.setAttribute('aria-label', `Theme: ${choice}. Change`);
  };
  let choice = NEXT[localStorage.getItem(KEY)] ? localStorage.getItem(KEY) : 'auto';
  apply(choice);
  button.addEventListener('click', () => {
    choice = NEXT[choice];
    localStorage.setItem(KEY, choice);
    apply(choice);
  });
}
