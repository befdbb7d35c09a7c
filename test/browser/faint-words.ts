/**
 * Finds the words on a page whose contrast with what is behind them is below 4.5 to 1 (WCAG 2.2,
 * 1.4.3). It runs in the page, so it needs nothing from outside itself.
 */
export function faintWords(): string[] {
  const canvas = new OffscreenCanvas(1, 1)
  const brush = canvas.getContext('2d', { willReadFrequently: true })
  if (!brush) throw new Error('the browser cannot draw')
  type Colour = [red: number, green: number, blue: number]

  /** Lays colours over each other, the lowest first, whatever notation they are in. */
  const blend = (colours: string[]): Colour => {
    brush.clearRect(0, 0, 1, 1)
    for (const colour of colours) {
      brush.fillStyle = colour
      brush.fillRect(0, 0, 1, 1)
    }
    const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data
    return [red, green, blue]
  }
  const luminance = (colour: Colour): number => {
    const [red = 0, green = 0, blue = 0] = colour.map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const behind = (element: Element | null): string[] =>
    element ? [...behind(element.parentElement), getComputedStyle(element).backgroundColor] : []

  const isFaint = (element: Element): boolean => {
    const wall = behind(element)
    const words = luminance(blend([...wall, getComputedStyle(element).color]))
    const ground = luminance(blend(wall))
    return (Math.max(words, ground) + 0.05) / (Math.min(words, ground) + 0.05) < 4.5
  }
  const hasWords = (element: Element): boolean =>
    element.checkVisibility() &&
    [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    )

  return [...document.body.querySelectorAll('*')]
    .filter((element) => hasWords(element) && isFaint(element))
    .map((element) => element.textContent ?? '')
}
