export { answerOf } from './answer.ts'
export { type Choice, chosen } from './chosen.ts'
export { digitsOf } from './digits.ts'
export { understand } from './understand.ts'
