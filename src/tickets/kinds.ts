/** What a ticket may be about. */
export const ticketKinds = [
  /** A dose is recorded, but its record is incomplete, so no certificate can be issued. */
  'incomplete-dose',
  /** A dose that the facility has not entered. */
  'missing-dose',
  /** A dose that was given abroad. */
  'abroad',
  /** Something is wrong in the record of a dose, or the dose is not this person's. */
  'dose',
  /** The name cannot be matched with the civil registry's. */
  'name',
  /** A new number cannot be taken over by the bot. */
  'phone',
  /** The registered number is lost, so nothing can be proved with it. */
  'lost-phone',
  /** The NIK or the date of birth is wrong, or somebody else uses the NIK. */
  'identity',
  /** Requests under the data protection law (UU 27/2022), due within 72 hours. */
  'correction',
  'deletion',
  'other',
] as const

export type TicketKind = (typeof ticketKinds)[number]

/** An `answered` ticket awaits the citizen's verdict: yes closes it, no reopens it. */
export type TicketState = 'open' | 'answered' | 'closed'
