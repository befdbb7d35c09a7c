import { everyPromise, type Invariants } from './invariant.ts'

/** Codes, 24 to 31. */
export const codes: Invariants = {
  24: {
    holds: 'codes are uniform over 000000 to 999999 and keep their zeros',
    shownBy: {
      'privacy/codes.test.ts': [
        'a code > has six digits, leading zeros among them',
        'a code > is drawn again from the last, incomplete round of the 32 bits',
        'a code > is spread evenly',
      ],
      'scenarios/codes.test.ts': ['a code > keeps its zeros from the draw to the chat'],
      'contracts/sms-gateways.test.ts': ['a code by > keeps its leading zeros'],
    },
  },
  25: {
    holds: 'after three wrong codes the right one is refused in the same words',
    shownBy: {
      ...everyPromise,
      'identity/challenge.test.ts': ['a code > never works after three tries, right or wrong'],
      'conversation/codes.test.ts': [
        'a code > is over after three wrong ones, and the right one afterwards is refused in the same words',
      ],
      'attack/codes.test.ts': [
        'is over after 3 wrong ones: the right one is refused in the same words',
      ],
    },
  },
  26: {
    holds: 'of parallel guesses three are judged, and of one code one use succeeds',
    shownBy: {
      ...everyPromise,
      'scenarios/faults.test.ts': [
        'ten parallel guesses are three at most, and none of them is answered twice',
        'one code used twice at the same moment opens once',
      ],
    },
  },
  27: {
    holds: 'a code is good for less than five minutes of the store’s clock',
    shownBy: {
      'identity/challenge.test.ts': ['a code > works at 4:59.999', 'a code > is dead at 5:00.000'],
      'scenarios/codes.test.ts': ['of the store, whatever clocks are 90 s behind'],
    },
  },
  28: {
    holds: 'a code is for one challenge, chat, number and purpose, and the newest counts',
    shownBy: {
      ...everyPromise,
      'conversation/any-code.test.ts': [
        'a code works once, for its own purpose, number and challenge, and for no other',
      ],
      'privacy/codes.test.ts': [
        'a digest > is bound to the code, the challenge, the number and the purpose',
      ],
      'attack/codes.test.ts': ['a code of one’s own chat is none in another’s'],
    },
  },
  29: {
    holds: 'senders and numbers in any proportion are stopped by limits, in the same words',
    shownBy: {
      ...everyPromise,
      'attack/codes.test.ts': [
        'sweeping numbers > by one sender ends after 3 codes in an hour, registered or not',
        'by 12 senders in 4 hours: 10 guesses and 5 SMS, and for nobody’s number the same words',
        'many adjacent ones, each by another sender: SMS stay within the budget, the words the same',
      ],
    },
  },
  30: {
    holds: 'a sweep stays within the SMS budget, then nobody gets codes and the operator is told',
    shownBy: {
      ...everyPromise,
      'attack/codes.test.ts': [
        'many adjacent ones, each by another sender: SMS stay within the budget, the words the same',
        'sweeping numbers > from abroad: no SMS, and nobody is asked whose they are',
      ],
      'scenarios/ways-of-codes.test.ts': [
        'the next one who asks is told, for every number alike, and need not wait',
      ],
    },
  },
  31: {
    holds: 'a code is in no log, URL, error, row or plain value at rest',
    shownBy: {
      ...everyPromise,
      'privacy/canaries.test.ts': ['nothing leaves of', 'nothing leaves of a chat'],
      'scenarios/codes.test.ts': [
        'a code > is in no table of the registry, wrong, right or asked for again',
      ],
      'contracts/sms-gateways.test.ts': ['is in no error and in no URL, nor is the number'],
    },
  },
}
