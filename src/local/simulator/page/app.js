import { listen } from './api.js'
import { startStatusTime } from './chat.js'
import { Citizens, startNewcomers } from './citizens.js'
import { compose, openComposer, startComposer } from './composer.js'
import { Conversation } from './conversation.js'
import { find } from './dom.js'
import { inEveryLanguage, label, startLabels } from './labels.js'
import { showConnection, tell, warn } from './notices.js'
import { SmsColumn } from './sms.js'
import { TicketPanel } from './tickets.js'
import { nowMs, startClock, startFaults } from './toolbar.js'
import { countUnseen, markSeen, showView, startTheme, startViews } from './views.js'
import { XrayPanel } from './xray.js'

/** @import { ServerEvent, TurnEvent } from './api.js' */
/** @import { Person } from './chats.js' */

startTheme()
startLabels()
startViews()

const conversation = new Conversation(nowMs)
const xray = new XrayPanel()
const tickets = new TicketPanel()
const sms = new SmsColumn((code) => {
  showView('chat')
  markSeen('sms')
  compose(code)
})
const citizens = new Citizens(become)

startComposer((message) => conversation.say(message))
startNewcomers(citizens)
startStatusTime(nowMs)
startClock((stepMs) => conversation.noteClock(stepMs))
startFaults()
inEveryLanguage(() => conversation.redraw())
find('#you', HTMLElement).addEventListener('click', () => showView('citizens'))
find('#deliver-again', HTMLElement).addEventListener('click', () => conversation.again())
find('#copy-transcript', HTMLElement).addEventListener('click', copyTranscript)

citizens.load()
// It catches up only once the events flow, so that nothing falls in between.
listen(hear, (isConnected) => {
  showConnection(isConnected)
  if (isConnected) catchUp()
})

/** @param {Person} person */
function become(person) {
  find('#you-name', HTMLElement).textContent = person.name
  showView('chat')
  openComposer()
  sms.setOwnPhone(person.phone ?? '')
  conversation.open(person)
  xray.look(person.id)
}

function catchUp() {
  sms.load()
  tickets.load()
  conversation.catchUp()
  xray.catchUp()
}

/** @param {ServerEvent} event */
function hear(event) {
  if (event.type === 'sent') conversation.hear(event)
  else if (event.type === 'read') conversation.hearRead(event)
  else if (event.type === 'turn') hearTurn(event)
  else if (event.type === 'sms') {
    sms.add(event)
    conversation.noteSms(event)
    countUnseen('sms')
  }
}

/** @param {TurnEvent} event */
function hearTurn(event) {
  xray.hear(event)
  tickets.loadSoon()
}

async function copyTranscript() {
  const text = conversation.transcript()
  if (text === undefined) return warn(label('transcriptEmpty'))
  try {
    await navigator.clipboard.writeText(text)
    tell(label('transcriptCopied', { lines: text.trimEnd().split('\n').length }))
  } catch {
    warn(label('transcriptRefused'))
  }
}
