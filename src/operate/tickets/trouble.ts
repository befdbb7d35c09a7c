/** Something that the operator has to do differently: the message says what. */
export class TicketTrouble extends Error {
  override readonly name = 'TicketTrouble'
}
