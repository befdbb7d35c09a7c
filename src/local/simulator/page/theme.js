const storageKey = 'kilat.theme'

/** Wires the switch between light and dark; until it is used the page follows the system. */
export function startTheme() {
  const chosen = localStorage.getItem(storageKey)
  if (chosen) document.documentElement.dataset.theme = chosen
  document.querySelector('#theme')?.addEventListener('click', () => {
    const next = isDark() ? 'light' : 'dark'
    document.documentElement.dataset.theme = next
    localStorage.setItem(storageKey, next)
  })
}

function isDark() {
  const { theme } = document.documentElement.dataset
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}
