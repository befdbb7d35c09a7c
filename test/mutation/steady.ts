import fc from 'fast-check'

// The same examples in each run: whether a mutant lives must not be a matter of luck.
fc.configureGlobal({ seed: 20_211_110 })
