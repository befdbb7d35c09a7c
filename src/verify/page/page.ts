/**
 * The public page that checks a certificate. A scanned text stays in this page's memory until the next
 * answer. The service learns only the id of a certificate, and only if the signature is right.
 */
import { hcertPrefix } from '../../hcert/cose.ts'
import { type Camera, openCamera } from './camera.ts'
import { type Answer, askState, certificateTextIn, check } from './check.ts'
import { createCodeReader, readPicture } from './code-reader.ts'
import { createKeyring } from './keys.ts'
import type { Trouble } from './labels.ts'
import {
  browserStore,
  chooseLanguage,
  chosenLanguage,
  keepLanguage,
  type Language,
  labels,
} from './language.ts'
import { showAnswer } from './show-answer.ts'

type View = 'start' | 'camera' | 'checking' | 'answer'

function part<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`)
  return found
}

const video = part('video', HTMLVideoElement)
const answerRoom = part('answer', HTMLElement)
const openButton = part('open-camera', HTMLButtonElement)
const closeButton = part('close-camera', HTMLButtonElement)
const pictureFile = part('picture-file', HTMLInputElement)
const pastedText = part('pasted-text', HTMLTextAreaElement)
const notice = document.querySelector('.notice')

const readCode = createCodeReader()
const keyring = createKeyring(browserStore())
const nowS = () => Math.floor(Date.now() / 1000)

let language: Language = chosenLanguage() ?? chooseLanguage(navigator.languages)
let answer: Answer | undefined
let trouble: Trouble | 'checking' | undefined
let camera: Camera | undefined
/** Counts the visitor's actions, so that a late result of an earlier one is dropped. */
let turn = 0

function show(view: View): void {
  document.body.dataset.view = view
}

function say(said: Trouble | 'checking' | undefined): void {
  trouble = said
  const { checking, troubles } = labels[language]
  const sentence = said === 'checking' ? checking : said && troubles[said]
  if (notice) notice.textContent = sentence ?? ''
}

function begin(): number {
  camera?.stop()
  camera = undefined
  say(undefined)
  turn += 1
  return turn
}

function backToStart(said?: Trouble): void {
  begin()
  show('start')
  answer = undefined
  answerRoom.replaceChildren()
  say(said)
  openButton.focus()
}

async function startCamera(): Promise<void> {
  const mine = begin()
  show('camera')
  closeButton.focus()
  const opened = await openCamera(video, readCode, {
    onCode: takeCode,
    onEnd: () => backToStart('camera-ended'),
  })
  if (typeof opened === 'string') {
    if (mine === turn) backToStart(opened)
  } else if (mine === turn) {
    camera = opened
  } else {
    opened.stop()
  }
}

/** Checks a certificate's code; another code may come into sight first. */
function takeCode(text: string): boolean {
  const isCertificate = text.startsWith(hcertPrefix)
  if (isCertificate) void checkText(text)
  else if (trouble !== 'other-code') say('other-code')
  return isCertificate
}

async function takePicture(file: Blob): Promise<void> {
  const mine = begin()
  show('checking')
  say('checking')
  const read = await readPicture(file, readCode)
  if (mine !== turn) return
  if (typeof read === 'string') backToStart(read)
  else await checkText(read.text)
}

async function checkText(text: string): Promise<void> {
  const mine = begin()
  show('checking')
  say('checking')
  const found = await check(text, { keyring, askState, nowS })
  if (mine !== turn) return
  say(undefined)
  answer = found
  show('answer')
  showAnswer(answerRoom, found, labels[language]).focus()
  scrollTo(0, 0)
}

function speak(chosen: Language): void {
  language = chosen
  const spoken = labels[chosen]
  document.documentElement.lang = chosen
  document.title = spoken.words.title ?? ''
  for (const place of document.querySelectorAll<HTMLElement>('[data-word]')) {
    place.textContent = spoken.words[place.dataset.word ?? ''] ?? ''
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === chosen))
  }
  say(trouble)
  if (answer) showAnswer(answerRoom, answer, spoken)
}

openButton.addEventListener('click', startCamera)
closeButton.addEventListener('click', () => backToStart())
part('choose-picture', HTMLButtonElement).addEventListener('click', () => pictureFile.click())
pictureFile.addEventListener('change', () => {
  const [file] = pictureFile.files ?? []
  if (file) void takePicture(file)
  // Without this, choosing the same picture again fires no event.
  pictureFile.value = ''
})
part('pasted', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault()
  const text = certificateTextIn(pastedText.value)
  if (text.trim() === '') return say('nothing-pasted')
  pastedText.value = ''
  void checkText(text)
})
part('again', HTMLButtonElement).addEventListener('click', () => backToStart())
for (const button of document.querySelectorAll<HTMLElement>('[data-language]')) {
  button.addEventListener('click', () => {
    speak(button.dataset.language === 'en' ? 'en' : 'id')
    keepLanguage(language)
  })
}
// The camera is turned off when the page is hidden.
document.addEventListener('visibilitychange', () => {
  if (document.hidden && document.body.dataset.view === 'camera') backToStart()
})

speak(language)
void keyring.known()
// Without a service worker the page needs a network, and works otherwise.
navigator.serviceWorker?.register('/verify/worker.js', { scope: '/verify' }).catch(() => {})
