import type { CodeReader } from './code-reader.ts'

/** Why there is no camera: forbidden, none here, or taken by another app. */
export type CameraTrouble = 'camera-refused' | 'camera-missing' | 'camera-busy'

/** A camera that is on. */
export interface Camera {
  /** Turns the camera off, and with it its light. */
  stop(): void
}

/** The longest side of a frame that is read: enough for 97 modules, and quick on a cheap phone. */
const longestSidePixels = 720

/** The pause between two frames, so that the phone stays cool. */
const pauseMs = 200
const timeLimitMs = 120

/**
 * Turns the camera at the back on, shows it, and looks for codes in the square in the middle.
 *
 * @param onCode Takes the text of a code; returns whether it was the right one, which ends the search.
 * @param onEnd Called when the camera is turned off from outside: by another app, or by a setting.
 */
export async function openCamera(
  video: HTMLVideoElement,
  read: CodeReader,
  { onCode, onEnd }: { onCode: (text: string) => boolean; onEnd: () => void },
): Promise<Camera | CameraTrouble> {
  const stream = await openStream()
  if (typeof stream === 'string') return stream
  let isOn = true
  const stop = () => {
    // Only once: at a second call the video may already show another camera's stream.
    if (!isOn) return
    isOn = false
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
  // `ended` fires only when something else ended the track.
  stream.getVideoTracks()[0]?.addEventListener('ended', onEnd)
  video.srcObject = stream
  // Browsers that refuse to play still give frames.
  video.play().catch(() => {})
  void look(video, read, () => isOn, onCode).then(stop)
  return { stop }
}

async function openStream(): Promise<MediaStream | CameraTrouble> {
  // A page without TLS has no mediaDevices.
  const devices: MediaDevices | undefined = navigator.mediaDevices
  if (!devices) return 'camera-missing'
  const wanted = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }
  try {
    return await devices.getUserMedia({ video: wanted, audio: false })
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'camera-refused'
    return name === 'NotFoundError' ? 'camera-missing' : 'camera-busy'
  }
}

async function look(
  video: HTMLVideoElement,
  read: CodeReader,
  isOn: () => boolean,
  onCode: (text: string) => boolean,
): Promise<void> {
  const canvas = document.createElement('canvas')
  while (isOn()) {
    const text = drawMiddle(video, canvas) ? await read(canvas, timeLimitMs) : undefined
    if (text !== undefined && isOn() && onCode(text)) return
    await new Promise((resume) => setTimeout(resume, pauseMs))
  }
}

/** Draws the square that the visitor sees; false while there is no frame yet. */
function drawMiddle(video: HTMLVideoElement, canvas: HTMLCanvasElement): boolean {
  const { videoWidth, videoHeight, readyState } = video
  const side = Math.min(videoWidth, videoHeight)
  if (side === 0 || readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return false
  const pixels = Math.min(side, longestSidePixels)
  canvas.width = pixels
  canvas.height = pixels
  const left = (videoWidth - side) / 2
  const top = (videoHeight - side) / 2
  canvas
    .getContext('2d', { willReadFrequently: true })
    ?.drawImage(video, left, top, side, side, 0, 0, pixels, pixels)
  return true
}
