/** Something that the operator has to do differently: the message says what. */
export class OperatorTrouble extends Error {
  override readonly name = 'OperatorTrouble'
}
